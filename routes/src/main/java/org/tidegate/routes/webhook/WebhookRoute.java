package org.tidegate.routes.webhook;

import org.apache.camel.builder.RouteBuilder;
import org.tidegate.routes.failure.FailurePolicy;

/** Events on their way to one case system's webhook. */
public final class WebhookRoute extends RouteBuilder {
    private final String caseSystem;
    private final String every;
    private final WebhookSteps steps;

    /** @param every the clock that starts it, its own for each case system; a test gives {@code direct:} */
    public WebhookRoute(String caseSystem, String every, WebhookSteps steps) {
        this.caseSystem = caseSystem;
        this.every = every;
        this.steps = steps;
    }

    @Override
    public void configure() {
        String id = "webhook." + caseSystem;
        from(every)
                .routeId(id)
                .routeConfigurationId(FailurePolicy.CLOCKED)
                .setBody(constant(caseSystem))
                .bean(steps, "deliverDue")
                .id(id + ":deliver");
    }
}
