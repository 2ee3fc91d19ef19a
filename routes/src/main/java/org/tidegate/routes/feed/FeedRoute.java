package org.tidegate.routes.feed;

import org.apache.camel.builder.RouteBuilder;
import org.tidegate.routes.failure.FailurePolicy;

/** Events get their place in the feed soon after their commit. */
public final class FeedRoute extends RouteBuilder {
    private final String every;
    private final FeedSteps steps;

    /** @param every the clock that starts it, several times a second in service; a test gives {@code direct:} */
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
