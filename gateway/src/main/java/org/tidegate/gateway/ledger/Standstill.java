package org.tidegate.gateway.ledger;

import org.tidegate.gateway.store.LedgerOriginStore;

/**
 * Whether the log stands still: after a restore nothing is sequenced, signed or shown until its first entry says what is lost. Begins
 * only while no node runs, so once it is over it stays over.
 */
final class Standstill {
    private final LedgerOriginStore origins;
    private volatile boolean over;

    Standstill(LedgerOriginStore origins) {
        this.origins = origins;
    }

    boolean lasts() {
        if (!over) {
            over = !origins.isUnannounced();
        }
        return !over;
    }
}
