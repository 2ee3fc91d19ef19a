package org.tidegate.routes.deconfliction;

import org.tidegate.routes.clock.ClockedRoute;

/** The time by which quotas are counted goes on, and what counts no more goes. */
public final class QuotaClockRoute extends ClockedRoute {
    /** @param every seconds in service: a question counts for so much longer than a day at most */
    public QuotaClockRoute(String every, QuotaClockSteps steps) {
        super("deconfliction.quota", every, new Step("tick", steps::tick), new Step("forget", steps::forgetGrants));
    }
}
