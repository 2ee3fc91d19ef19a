package org.tidegate.routes.ledger;

import org.tidegate.routes.clock.ClockedRoute;

/** New entries on their way into the log: into the tree, then below a signature. */
public final class LedgerRoute extends ClockedRoute {
    /** @param every each 250 ms or oftener in service */
    public LedgerRoute(String every, LedgerSteps steps) {
        super("ledger", every, new Step("sequence", steps::sequence), new Step("sign", steps::sign));
    }
}
