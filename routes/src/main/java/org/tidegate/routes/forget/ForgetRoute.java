package org.tidegate.routes.forget;

import org.apache.camel.builder.RouteBuilder;
import org.tidegate.routes.failure.FailurePolicy;

/** What has passed its time is deleted. A route of its own: a fault in it holds up no sweep. */
public final class ForgetRoute extends RouteBuilder {
    private final String every;
    private final ForgetSteps steps;

    /** @param every the clock that starts it; a test gives {@code direct:} */
    public ForgetRoute(String every, ForgetSteps steps) {
        this.every = every;
        this.steps = steps;
    }

    @Override
    public void configure() {
        from(every)
                .routeId("forget")
                .routeConfigurationId(FailurePolicy.CLOCKED)
                .bean(steps, "forgetAnswers")
                .id("forget:answers")
                .bean(steps, "forgetReports")
                .id("forget:reports");
    }
}
