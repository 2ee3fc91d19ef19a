package org.tidegate.routes.ledger;

import org.tidegate.routes.clock.ClockedRoute;

/** Our newest checkpoint on its way to the time-stamping authority. */
public final class TimeStampRoute extends ClockedRoute {
    public TimeStampRoute(String every, LedgerSteps steps) {
        super("ledger.time", every, new Step("stamp", steps::stamp));
    }
}
