package org.tidegate.routes;

import org.apache.camel.CamelExecutionException;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.tidegate.routes.failure.FailurePolicy;
import org.tidegate.routes.failure.FailureSteps;

/** A Camel context of its own for one test: routes under the real failure policy, quarantine as a mock. */
public final class RouteBench implements AutoCloseable {
    public static final String QUARANTINE = "mock:quarantine";

    private final DefaultCamelContext camel = new DefaultCamelContext();

    public RouteBench(FailureSteps failures, RoutesBuilder route) throws Exception {
        camel.addRoutes(new FailurePolicy(QUARANTINE, failures));
        camel.addRoutes(route);
        camel.start();
    }

    public MockEndpoint quarantine() {
        return camel.getEndpoint(QUARANTINE, MockEndpoint.class);
    }

    /** Sends a body; throws CamelExecutionException where the route hands the failure back to its queue. */
    public void send(String endpoint, String body) throws CamelExecutionException {
        camel.createProducerTemplate().sendBody(endpoint, body);
    }

    @Override
    public void close() {
        camel.stop();
    }
}
