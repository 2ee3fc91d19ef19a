package org.tidegate.routes.reconciliation;

import org.apache.camel.builder.RouteBuilder;
import org.tidegate.routes.failure.FailurePolicy;

/** Comparing with one partner at its clock: a route each, so that one that is away holds up no other. */
public final class ReconciliationRoute extends RouteBuilder {
    private final String partner;
    private final String every;
    private final ReconciliationSteps steps;

    /** @param every the clock that starts it; a test gives {@code direct:} */
    public ReconciliationRoute(String partner, String every, ReconciliationSteps steps) {
        this.partner = partner;
        this.every = every;
        this.steps = steps;
    }

    @Override
    public void configure() {
        String id = "reconciliation." + partner;
        from(every)
                .routeId(id)
                .routeConfigurationId(FailurePolicy.CLOCKED)
                .setBody(constant(partner))
                .bean(steps, "reconcile")
                .id(id + ":compare");
    }
}
