package org.tidegate.gateway.operations;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.tidegate.crypto.sign.StatementSigner;
import org.tidegate.gateway.broker.Broker;
import org.tidegate.gateway.broker.BrokerUnavailable;
import org.tidegate.gateway.store.AlarmStore;
import org.tidegate.gateway.store.Database;
import org.tidegate.gateway.store.StoreUnavailable;

/**
 * Green only when the node can really work: it signs, writes a row durably, and moves a message through the broker. Red names
 * its reasons and what to do.
 */
final class NodeHealth implements HealthIndicator {
    private static final byte[] PROBE = "{\"type\":\"tidegate/probe/1\"}".getBytes(StandardCharsets.US_ASCII);

    private final StatementSigner signer;
    private final Database database;
    private final Broker broker;
    private final AlarmStore alarms;
    private final Clock clock;

    NodeHealth(StatementSigner signer, Database database, Broker broker, AlarmStore alarms, Clock clock) {
        this.signer = signer;
        this.database = database;
        this.broker = broker;
        this.alarms = alarms;
        this.clock = clock;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        List<String> reasons = new ArrayList<>();
        boolean signs = signs(reasons);
        boolean stores = stores(health, reasons);
        boolean queues = queues(reasons);
        health.withDetail("canSign", signs).withDetail("canStore", stores).withDetail("canQueue", queues);
        return reasons.isEmpty()
                ? health.build()
                : health.down().withDetail("reasons", reasons).build();
    }

    private boolean signs(List<String> reasons) {
        try {
            return signer.sign(PROBE, clock.instant()).length > 0;
        } catch (IllegalStateException e) {
            reasons.add("the signing key does not sign; the administrator must look at the keys folder and the log");
            return false;
        }
    }

    private boolean stores(Health.Builder health, List<String> reasons) {
        try {
            database.probe();
            health.withDetail("openAlarms", alarms.countOpen());
            return true;
        } catch (StoreUnavailable e) {
            reasons.add(database.trouble().orElse(String.valueOf(e.getMessage())));
            return false;
        }
    }

    private boolean queues(List<String> reasons) {
        try {
            broker.probe();
            return true;
        } catch (BrokerUnavailable e) {
            reasons.add(String.valueOf(e.getMessage()));
            return false;
        }
    }
}
