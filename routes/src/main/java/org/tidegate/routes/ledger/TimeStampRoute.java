package org.tidegate.routes.ledger;

import org.apache.camel.builder.RouteBuilder;
import org.tidegate.routes.failure.FailurePolicy;

/** Our newest checkpoint on its way to the time-stamping authority. */
public final class TimeStampRoute extends RouteBuilder {
    private final String every;
    private final LedgerSteps steps;

    public TimeStampRoute(String every, LedgerSteps steps) {
        this.every = every;
        this.steps = steps;
    }

    @Override
    public void configure() {
        from(every)
                .routeId("ledger.time")
                .routeConfigurationId(FailurePolicy.CLOCKED)
                .bean(steps, "stamp")
                .id("ledger.time:stamp");
    }
}
