package org.tidegate.routes.evidence;

import org.apache.camel.builder.RouteBuilder;
import org.tidegate.routes.failure.FailurePolicy;

/** Evidences on their way back to one partner: sign what waits as one batch, send what is due. */
public final class EvidenceRoute extends RouteBuilder {
    private final String partner;
    private final String every;
    private final EvidenceSteps steps;

    /** @param every the clock that starts it, at least once a second in service; a test gives {@code direct:} */
    public EvidenceRoute(String partner, String every, EvidenceSteps steps) {
        this.partner = partner;
        this.every = every;
        this.steps = steps;
    }

    @Override
    public void configure() {
        String id = "evidence." + partner;
        from(every)
                .routeId(id)
                .routeConfigurationId(FailurePolicy.CLOCKED)
                .setBody(constant(partner))
                .bean(steps, "signWaiting")
                .id(id + ":sign")
                .setBody(constant(partner))
                .bean(steps, "sendDue")
                .id(id + ":send");
    }
}
