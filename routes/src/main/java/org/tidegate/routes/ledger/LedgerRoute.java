package org.tidegate.routes.ledger;

import org.apache.camel.builder.RouteBuilder;
import org.tidegate.routes.failure.FailurePolicy;

/** New entries on their way into the log: into the tree, then below a signature. */
public final class LedgerRoute extends RouteBuilder {
    private final String every;
    private final LedgerSteps steps;

    /** @param every the clock that starts it, each 250 ms or oftener in service; a test gives {@code direct:} */
    public LedgerRoute(String every, LedgerSteps steps) {
        this.every = every;
        this.steps = steps;
    }

    @Override
    public void configure() {
        from(every)
                .routeId("ledger")
                .routeConfigurationId(FailurePolicy.CLOCKED)
                .bean(steps, "sequence")
                .id("ledger:sequence")
                .bean(steps, "sign")
                .id("ledger:sign");
    }
}
