package org.tidegate.routes.feed;

import org.apache.camel.builder.RouteBuilder;
import org.tidegate.routes.failure.FailurePolicy;

/** Events that have passed their time are deleted. A route of its own: it holds up no event on its way into the feed. */
public final class ForgetEventsRoute extends RouteBuilder {
    private final String every;
    private final FeedSteps steps;

    /** @param every the clock that starts it; a test gives {@code direct:} */
    public ForgetEventsRoute(String every, FeedSteps steps) {
        this.every = every;
        this.steps = steps;
    }

    @Override
    public void configure() {
        from(every)
                .routeId("forget.events")
                .routeConfigurationId(FailurePolicy.CLOCKED)
                .bean(steps, "forgetEvents")
                .id("forget.events:events");
    }
}
