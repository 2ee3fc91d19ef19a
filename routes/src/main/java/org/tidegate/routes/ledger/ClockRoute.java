package org.tidegate.routes.ledger;

import org.tidegate.routes.clock.ClockedRoute;

/** A look at what this node's own clock is worth. */
public final class ClockRoute extends ClockedRoute {
    public ClockRoute(String every, LedgerSteps steps) {
        super("ledger.clock", every, new Step("look", steps::watchClock));
    }
}
