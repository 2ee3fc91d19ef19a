package org.tidegate.gateway.operations;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Green only while the node's work goes on and can be believed: its routes run, and its signing certificate is in date. */
final class WorkHealth implements HealthIndicator {
    private final BooleanSupplier routesRun;
    private final X509Certificate signing;
    private final Clock clock;

    WorkHealth(BooleanSupplier routesRun, X509Certificate signing, Clock clock) {
        this.routesRun = routesRun;
        this.signing = signing;
        this.clock = clock;
    }

    @Override
    public Health health() {
        Instant ends = signing.getNotAfter().toInstant();
        List<String> reasons = new ArrayList<>();
        if (!routesRun.getAsBoolean()) {
            reasons.add(
                    "the routes do not run, so nothing is sent or handed over; start the node again and look at its log");
        }
        if (clock.instant().isAfter(ends)) {
            reasons.add("the signing certificate has expired, so partners refuse what this node signs;"
                    + " have a new one issued, put it into the keys folder and start the node again");
        }
        Health.Builder health = reasons.isEmpty() ? Health.up() : Health.down().withDetail("reasons", reasons);
        return health.withDetail("signingCertificateEnds", ends.toString()).build();
    }
}
