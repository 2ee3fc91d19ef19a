package org.tidegate.gateway.operations;

import java.util.List;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/** Green only between the end of the start and the beginning of the stop. */
final class PhaseHealth implements HealthIndicator, ApplicationListener<ContextClosedEvent> {
    private final ApplicationAvailability availability;
    private volatile boolean stopping;

    PhaseHealth(ApplicationAvailability availability) {
        this.availability = availability;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        stopping = true;
    }

    @Override
    public Health health() {
        if (stopping) {
            return down("the node is stopping; send nothing more, and start it again if it should run");
        }
        return availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC
                ? Health.up().build()
                : down("the node is starting; wait, and if it lasts more than a minute, look at its log");
    }

    private static Health down(String reason) {
        return Health.down().withDetail("reasons", List.of(reason)).build();
    }
}
