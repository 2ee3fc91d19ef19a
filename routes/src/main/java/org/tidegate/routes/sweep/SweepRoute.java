package org.tidegate.routes.sweep;

import org.apache.camel.builder.RouteBuilder;
import org.tidegate.routes.failure.FailurePolicy;

/** The sweeper's round: queue what is due, mark what is overdue. */
public final class SweepRoute extends RouteBuilder {
    private final String every;
    private final SweepSteps steps;

    public SweepRoute(String every, SweepSteps steps) {
        this.every = every;
        this.steps = steps;
    }

    @Override
    public void configure() {
        from(every)
                .routeId("sweep")
                .routeConfigurationId(FailurePolicy.CLOCKED)
                .bean(steps, "queueDue")
                .id("sweep:due")
                .bean(steps, "markOverdue")
                .id("sweep:overdue");
    }
}
