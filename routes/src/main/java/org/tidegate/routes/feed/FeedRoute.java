package org.tidegate.routes.feed;

import org.tidegate.routes.clock.ClockedRoute;

/** Events that a version before left waiting get their place in the feed. This one gives it within the commit. */
public final class FeedRoute extends ClockedRoute {
    /** @param every a few seconds in service */
    public FeedRoute(String every, FeedSteps steps) {
        super("feed", every, new Step("place", steps::placeEvents));
    }
}
