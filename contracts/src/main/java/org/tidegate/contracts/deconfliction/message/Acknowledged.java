package org.tidegate.contracts.deconfliction.message;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.rule.Checks;

/** ACK: it was looked up. Says the same, at the same length, whatever was found. */
public record Acknowledged(AuthorityId authority, AuthorityId partner, Instant at, UUID id, Digest asked)
        implements Answering {

    public Acknowledged {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        Parties.checked(Checks.of(Acknowledged.class, authority, partner, at, id, asked), authority, partner)
                .done();
    }
}
