package org.tidegate.gateway.operations;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Everything a node needs to take a package and bring it to its partner, asked now: the same indicators as the readiness probe. */
public final class Readiness {
    private final List<HealthIndicator> indicators;

    Readiness(Collection<? extends HealthIndicator> indicators) {
        this.indicators = List.copyOf(indicators);
    }

    /** Why the node is not ready, each with what to do; empty when it is. */
    public List<String> hindrances() {
        List<String> reasons = new ArrayList<>();
        for (HealthIndicator indicator : indicators) {
            Health health = indicator.health();
            if (health != null && health.getDetails().get("reasons") instanceof Collection<?> found) {
                found.forEach(reason -> reasons.add(String.valueOf(reason)));
            }
        }
        return reasons;
    }
}
