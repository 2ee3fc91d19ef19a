package org.tidegate.routes.feed;

import org.tidegate.routes.clock.ClockedRoute;

/** Events that have passed their time are deleted. A route of its own: it holds up no event on its way into the feed. */
public final class ForgetEventsRoute extends ClockedRoute {
    public ForgetEventsRoute(String every, FeedSteps steps) {
        super("forget.events", every, new Step("events", steps::forgetEvents));
    }
}
