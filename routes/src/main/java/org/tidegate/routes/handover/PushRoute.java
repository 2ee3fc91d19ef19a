package org.tidegate.routes.handover;

import org.apache.camel.builder.RouteBuilder;
import org.tidegate.routes.failure.FailurePolicy;

/**
 * A received package on its way to a case system that is called for it, by REST or by SOAP: the steps are the same. One route per case
 * system and lane.
 */
public final class PushRoute extends RouteBuilder {
    private final String id;
    private final String from;
    private final HandoverSteps<?, ?> steps;

    /** @param id the route's name: {@code handover.<case system>.<lane>} */
    public PushRoute(String id, String from, HandoverSteps<?, ?> steps) {
        this.id = id;
        this.from = from;
        this.steps = steps;
    }

    @Override
    public void configure() {
        from(from)
                .routeId(id)
                .routeConfigurationId(FailurePolicy.HANDOVER)
                .setProperty(FailurePolicy.EXCHANGE_ID, bodyAs(String.class))
                .bean(steps, "take")
                .id(id + ":take")
                .filter(body().isNotNull())
                .bean(steps, "write")
                .id(id + ":write")
                .filter(body().isNotNull())
                .bean(steps, "push")
                .id(id + ":push")
                .bean(steps, "recordTaken")
                .id(id + ":record");
    }
}
