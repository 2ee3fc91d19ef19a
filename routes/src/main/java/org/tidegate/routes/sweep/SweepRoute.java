package org.tidegate.routes.sweep;

import org.tidegate.routes.clock.ClockedRoute;

/** The sweeper's round: queue what is due, mark what is overdue. */
public final class SweepRoute extends ClockedRoute {
    public SweepRoute(String every, SweepSteps steps) {
        super("sweep", every, new Step("due", steps::queueDue), new Step("overdue", steps::markOverdue));
    }
}
