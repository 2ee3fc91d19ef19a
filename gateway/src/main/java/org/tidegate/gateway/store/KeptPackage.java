package org.tidegate.gateway.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Kind;

/**
 * What decides how long a package is kept.
 *
 * @param closedAt when the last of its exchanges ended; null while one is under way, or waits in an inbox
 * @param underWay a step of one of its exchanges still needs its content
 * @param crossedTo whose gateways have it; none where it came from a partner
 * @param erasedAt null while it is kept
 * @param held nothing erases it until it is released
 * @param keepUntil as a person decided; null where nobody did
 */
public record KeptPackage(
        PackageRef ref,
        CaseSystemId caseSystem,
        Kind kind,
        Instant storedAt,
        @Nullable Instant closedAt,
        boolean underWay,
        List<ExchangeId> exchanges,
        List<AuthorityId> crossedTo,
        @Nullable Instant erasedAt,
        boolean held,
        @Nullable Instant keepUntil) {

    public KeptPackage {
        exchanges = List.copyOf(exchanges);
        crossedTo = List.copyOf(crossedTo);
    }

    /** Whether nothing stands in the way of its erasure. */
    public boolean mayBeErased() {
        return erasedAt == null && !held && !underWay;
    }
}
