package org.tidegate.contracts.deconfliction.message;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.rule.Checks;

/** The signer tells the exact place and time of its event once the partner says the same. */
public record PlaceAllowed(AuthorityId authority, AuthorityId partner, Instant at, UUID id, UUID hit)
        implements HitMessage {

    public PlaceAllowed {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        Parties.checked(Checks.of(PlaceAllowed.class, authority, partner, at, id, hit), authority, partner)
                .done();
    }
}
