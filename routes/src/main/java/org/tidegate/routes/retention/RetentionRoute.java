package org.tidegate.routes.retention;

import java.util.Locale;
import org.apache.camel.builder.RouteBuilder;
import org.tidegate.routes.failure.FailurePolicy;

/** One step of retention at its clock: a route each, so that a fault in one holds up no other. */
public final class RetentionRoute extends RouteBuilder {
    private final Step step;
    private final String every;
    private final RetentionSteps steps;

    /** The method of {@link RetentionSteps} a route calls. */
    public enum Step {
        ERASE("eraseDue"),
        SEALED("dropSealed"),
        NOTICES("watchNotices"),
        KEYS("destroyKeys");

        private final String method;

        Step(String method) {
            this.method = method;
        }

        /** Of the route and of its clock. */
        public String id() {
            return "retention." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param every the clock that starts it; a test gives {@code direct:} */
    public RetentionRoute(Step step, String every, RetentionSteps steps) {
        this.step = step;
        this.every = every;
        this.steps = steps;
    }

    @Override
    public void configure() {
        from(every)
                .routeId(step.id())
                .routeConfigurationId(FailurePolicy.CLOCKED)
                .bean(steps, step.method)
                .id(step.id() + ":do");
    }
}
