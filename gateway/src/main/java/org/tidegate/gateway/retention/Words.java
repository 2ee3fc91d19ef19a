package org.tidegate.gateway.retention;

import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.store.KeptPackage;

/** How a ledger entry speaks of a package and its exchanges. */
final class Words {
    private static final int MOST_EXCHANGES = 64;

    private Words() {}

    static ExchangeLedger.Draft about(ExchangeLedger.Draft draft, KeptPackage kept) {
        draft.packageId(kept.ref().id())
                .kind(kept.kind())
                .exchanges(kept.exchanges().stream().limit(MOST_EXCHANGES).toList());
        return kept.ref().from() == null ? draft : draft.partner(kept.ref().from());
    }
}
