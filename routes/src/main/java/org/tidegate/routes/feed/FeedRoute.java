package org.tidegate.routes.feed;

import org.apache.camel.builder.RouteBuilder;
import org.tidegate.routes.failure.FailurePolicy;

/** Events that a version before left waiting get their place in the feed. This one gives it within the commit. */
public final class FeedRoute extends RouteBuilder {
    private final String every;
    private final FeedSteps steps;

    /** @param every the clock that starts it, every few seconds in service; a test gives {@code direct:} */
    public FeedRoute(String every, FeedSteps steps) {
        this.every = every;
        this.steps = steps;
    }

    @Override
    public void configure() {
        from(every)
                .routeId("feed")
                .routeConfigurationId(FailurePolicy.CLOCKED)
                .bean(steps, "placeEvents")
                .id("feed:place");
    }
}
