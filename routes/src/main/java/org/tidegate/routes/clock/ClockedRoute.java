package org.tidegate.routes.clock;

import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.tidegate.routes.failure.FailurePolicy;

/** Steps one after the other each time a clock rings. Where one fails, the others wait for the next time. */
public abstract class ClockedRoute extends RouteBuilder {
    private final String id;
    private final String every;
    private final List<Step> steps;

    /** @param name of the step in its route: its id is route:name */
    public record Step(String name, Runnable does) {}

    /**
     * @param id of the route
     * @param every the clock that starts it, its own for each route; a test gives {@code direct:}
     */
    protected ClockedRoute(String id, String every, Step... steps) {
        this.id = id;
        this.every = every;
        this.steps = List.of(steps);
    }

    @Override
    public final void configure() {
        RouteDefinition route = from(every).routeId(id).routeConfigurationId(FailurePolicy.CLOCKED);
        for (Step step : steps) {
            route.process(ring -> step.does().run()).id(id + ":" + step.name());
        }
    }
}
