package org.tidegate.gateway.exchange;

import java.util.List;
import java.util.Optional;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.translation.LossReport;
import org.tidegate.gateway.store.ExchangeRow;

/** Out of the packages at rest. */
final class KeptLosses implements KnownLosses {
    private final PackageSafe safe;

    KeptLosses(PackageSafe safe) {
        this.safe = safe;
    }

    @Override
    public Optional<List<LossReport>> of(ExchangeRow exchange) {
        return switch (exchange.direction()) {
            case OUT -> safe.kept(exchange.packageId()).map(sent -> sent.lossReportsFor(exchange.partner()));
            case IN ->
                safe.keptReceived(exchange.partner(), exchange.packageId()).map(CasePackage::lossReports);
        };
    }
}
