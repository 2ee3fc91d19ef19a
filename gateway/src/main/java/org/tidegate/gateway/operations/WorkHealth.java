package org.tidegate.gateway.operations;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Green only while the node's work goes on and can be believed: its routes run, and its own certificates are in date. */
final class WorkHealth implements HealthIndicator {
    private final BooleanSupplier routesRun;
    private final Map<String, X509Certificate> own;
    private final Clock clock;

    /** @param own by use: signing, decryption, tls */
    WorkHealth(BooleanSupplier routesRun, Map<String, X509Certificate> own, Clock clock) {
        this.routesRun = routesRun;
        this.own = new TreeMap<>(own);
        this.clock = clock;
    }

    @Override
    public Health health() {
        List<String> reasons = new ArrayList<>();
        if (!routesRun.getAsBoolean()) {
            reasons.add(
                    "the routes do not run, so nothing is sent or handed over; start the node again and look at its log");
        }
        Instant now = clock.instant();
        Map<String, String> ends = new TreeMap<>();
        own.forEach((use, certificate) -> {
            ends.put(use, certificate.getNotAfter().toInstant().toString());
            if (now.isAfter(certificate.getNotAfter().toInstant())) {
                reasons.add("the " + use + " certificate has expired, so partners refuse what depends on it;"
                        + " have a new one issued, put it into the keys folder and start the node again");
            }
        });
        Health.Builder health = reasons.isEmpty() ? Health.up() : Health.down().withDetail("reasons", reasons);
        return health.withDetail("ownCertificatesEnd", ends).build();
    }
}
