package org.tidegate.contracts.deconfliction.message;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.HitOutcome;
import org.tidegate.contracts.rule.Checks;

/** RESOLUTION: what the signer's owner says the two agreed on. The hit is resolved once both say the same. */
public record HitOutcomeSaid(
        AuthorityId authority, AuthorityId partner, Instant at, UUID id, UUID hit, HitOutcome outcome)
        implements HitMessage {

    public HitOutcomeSaid {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        Parties.checked(Checks.of(HitOutcomeSaid.class, authority, partner, at, id, hit, outcome), authority, partner)
                .done();
    }
}
