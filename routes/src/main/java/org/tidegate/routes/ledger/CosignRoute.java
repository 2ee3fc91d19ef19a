package org.tidegate.routes.ledger;

import org.apache.camel.builder.RouteBuilder;
import org.tidegate.routes.failure.FailurePolicy;

/** Our newest checkpoint on its way to one cosigner. A slow or silent partner holds up no other. */
public final class CosignRoute extends RouteBuilder {
    private final String partner;
    private final String every;
    private final LedgerSteps steps;

    public CosignRoute(String partner, String every, LedgerSteps steps) {
        this.partner = partner;
        this.every = every;
        this.steps = steps;
    }

    @Override
    public void configure() {
        String id = "ledger.cosign." + partner;
        from(every)
                .routeId(id)
                .routeConfigurationId(FailurePolicy.CLOCKED)
                .setBody(constant(partner))
                .bean(steps, "cosign")
                .id(id + ":ask");
    }
}
