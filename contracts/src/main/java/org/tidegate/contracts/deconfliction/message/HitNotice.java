package org.tidegate.contracts.deconfliction.message;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;
import org.tidegate.contracts.rule.Line;
import org.tidegate.contracts.rule.Range;
import org.tidegate.contracts.rule.Shape;

/**
 * HITNOTICE: the signer works on what the partner asked about. Whom to call, under which reference, and nothing of the case: the partner
 * knows what it asked by batch and place.
 *
 * @param batch the partner's, in which it was found
 * @param place in that batch, from 0 on
 * @param caseHandle names the signer's case to this partner
 * @param desk how a person reaches the signer's liaison desk, at all hours
 * @param reference what to name there
 * @param handling of this notice
 * @param urgent whether somebody should call within minutes
 */
public record HitNotice(
        AuthorityId authority,
        AuthorityId partner,
        Instant at,
        UUID id,
        UUID hit,
        TargetType target,
        UUID batch,
        @Range(least = 0, most = Ground.MOST - 1) int place,

        @Shape(regex = Ground.HANDLE, says = "32 lower-case hexadecimal digits")
        String caseHandle,

        @Line(200) String desk,
        @Line(64) String reference,
        @Count(least = 1, most = 16) List<HandlingCode> handling,
        boolean urgent)
        implements HitMessage {

    public HitNotice {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        handling = List.copyOf(handling);
        Parties.checked(
                        Checks.of(
                                HitNotice.class,
                                authority,
                                partner,
                                at,
                                id,
                                hit,
                                target,
                                batch,
                                place,
                                caseHandle,
                                desk,
                                reference,
                                handling,
                                urgent),
                        authority,
                        partner)
                .done();
    }
}
