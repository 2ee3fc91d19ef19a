package org.tidegate.gateway.operations;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.tidegate.gateway.ledger.LedgerLag;
import org.tidegate.gateway.ledger.LedgerOverview;
import org.tidegate.gateway.ledger.LedgerStatus;
import org.tidegate.gateway.store.StoreUnavailable;

/**
 * Whether the transfer log keeps up. Never red and no part of readiness: whatever becomes of cosigners, time-stamps and places in the
 * tree, packages go on and their rows are written. A database that is away is another indicator's red.
 */
final class LedgerHealth implements HealthIndicator {
    /** Not in Spring's order of states, so that it takes the whole neither down nor from up. */
    static final Status DEGRADED = new Status("DEGRADED");

    private final LedgerOverview ledger;

    LedgerHealth(LedgerOverview ledger) {
        this.ledger = ledger;
    }

    @Override
    public Health health() {
        try {
            return of(ledger.now());
        } catch (StoreUnavailable away) {
            return Health.unknown().build();
        }
    }

    private static Health of(LedgerStatus log) {
        List<LedgerLag> lags = log.lags();
        Health.Builder health = lags.isEmpty()
                ? Health.up()
                : Health.status(DEGRADED)
                        .withDetail(
                                "reasons",
                                lags.stream()
                                        .map(lag -> lag.code() + " since " + lag.since() + ": "
                                                + lag.code().says())
                                        .toList());
        return health.withDetail("entries", log.size())
                .withDetail("waiting", log.waiting())
                .build();
    }
}
