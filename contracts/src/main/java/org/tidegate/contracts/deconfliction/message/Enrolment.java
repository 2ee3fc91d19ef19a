package org.tidegate.contracts.deconfliction.message;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.PackedOctets;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;
import org.tidegate.contracts.rule.Range;

/**
 * ENROL: elements to evaluate. For ACTIVE and ONE_SHOT each is a target's element times the sender's key, for PASSIVE times a factor drawn
 * anew. Answered by {@link Evaluated}, for ONE_SHOT by {@link Acknowledged}.
 *
 * @param id of the batch: sent again with the same octets it is answered again and counted once
 * @param grounds together as many as there are elements, in their order
 * @param elements one after the other
 */
public record Enrolment(
        AuthorityId authority,
        AuthorityId partner,
        Instant at,
        UUID id,
        TargetType target,
        @Range(least = 1, most = 100_000) int epoch,
        EntryMode mode,
        @Count(least = 1, most = Ground.MOST) List<Ground> grounds,
        PackedOctets elements)
        implements Asking {

    public Enrolment {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        grounds = List.copyOf(grounds);
        Parties.checked(
                        Checks.of(Enrolment.class, authority, partner, at, id, target, epoch, mode, grounds, elements),
                        authority,
                        partner)
                .require(
                        Ground.total(grounds) <= Ground.MOST,
                        "TOO_MANY",
                        "grounds",
                        "count more elements than one message may hold",
                        "send several messages of " + Ground.MOST + " elements at most")
                .done();
    }

    /** How many elements there are to be. */
    public int count() {
        return Ground.total(grounds);
    }
}
