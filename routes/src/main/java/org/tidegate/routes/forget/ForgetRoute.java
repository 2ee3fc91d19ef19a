package org.tidegate.routes.forget;

import org.tidegate.routes.clock.ClockedRoute;

/** What has passed its time is deleted. A route of its own: a fault in it holds up no sweep. */
public final class ForgetRoute extends ClockedRoute {
    public ForgetRoute(String every, ForgetSteps steps) {
        super("forget", every, new Step("answers", steps::forgetAnswers), new Step("reports", steps::forgetReports));
    }
}
