package org.tidegate.contracts.deconfliction.message;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.EventPlace;
import org.tidegate.contracts.deconfliction.EventSpan;
import org.tidegate.contracts.rule.Checks;

/** Where and when the signer's event is; sent after both said {@link PlaceAllowed}. */
public record PlaceTold(
        AuthorityId authority, AuthorityId partner, Instant at, UUID id, UUID hit, EventPlace place, EventSpan span)
        implements HitMessage {

    public PlaceTold {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        Parties.checked(Checks.of(PlaceTold.class, authority, partner, at, id, hit, place, span), authority, partner)
                .done();
    }
}
