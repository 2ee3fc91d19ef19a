package org.tidegate.routes.dispatch;

import org.apache.camel.builder.RouteBuilder;
import org.tidegate.routes.failure.FailurePolicy;

/**
 * An accepted package on its way to a partner: may it go, seal it, deliver it, keep the receipt. One route per partner and
 * lane, so that neither a dead partner nor bulk delays another.
 */
public final class DispatchRoute extends RouteBuilder {
    private final String id;
    private final String from;
    private final DispatchSteps<?, ?, ?> steps;

    /**
     * @param id the route's name: {@code dispatch.<partner>.<lane>}
     * @param from where the exchange ids come from; a test gives {@code direct:}
     */
    public DispatchRoute(String id, String from, DispatchSteps<?, ?, ?> steps) {
        this.id = id;
        this.from = from;
        this.steps = steps;
    }

    @Override
    public void configure() {
        from(from)
                .routeId(id)
                .routeConfigurationId(FailurePolicy.DISPATCH)
                .setProperty(FailurePolicy.EXCHANGE_ID, bodyAs(String.class))
                .bean(steps, "take")
                .id(id + ":take")
                .filter(body().isNotNull())
                .bean(steps, "requireAllowed")
                .id(id + ":handling")
                .bean(steps, "sealOnce")
                .id(id + ":seal")
                .bean(steps, "deliver")
                .id(id + ":deliver")
                .bean(steps, "verifyAndKeep")
                .id(id + ":receipt");
    }
}
