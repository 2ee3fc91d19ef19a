package org.tidegate.contracts.reconciliation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.rule.Checks;

/**
 * One exchange as the authority that signs sees it.
 *
 * @param at since when it is in this state, by that authority's clock
 */
public record ReconciledExchange(ExchangeId exchange, PackageId packageId, ExchangeState state, Instant at) {

    public ReconciledExchange {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        Checks.of(ReconciledExchange.class, exchange, packageId, state, at).done();
    }
}
