package org.tidegate.routes.ledger;

import org.apache.camel.builder.RouteBuilder;
import org.tidegate.routes.failure.FailurePolicy;

/** A look whether our checkpoints are cosigned in time. On its own, so that it goes on whatever becomes of the other steps. */
public final class QuorumRoute extends RouteBuilder {
    private final String every;
    private final LedgerSteps steps;

    public QuorumRoute(String every, LedgerSteps steps) {
        this.every = every;
        this.steps = steps;
    }

    @Override
    public void configure() {
        from(every)
                .routeId("ledger.quorum")
                .routeConfigurationId(FailurePolicy.CLOCKED)
                .bean(steps, "watchQuorum")
                .id("ledger.quorum:look");
    }
}
