package org.tidegate.gateway.operations;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.tidegate.crypto.sign.StatementSigner;
import org.tidegate.gateway.broker.Broker;
import org.tidegate.gateway.broker.BrokerUnavailable;
import org.tidegate.gateway.store.AlarmStore;
import org.tidegate.gateway.store.Database;
import org.tidegate.gateway.store.StoreUnavailable;

/** Green only when the node can really work: it signs, writes a row durably, and moves a message through the broker. */
public class NodeHealth implements HealthIndicator {
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
        boolean signs = signs();
        boolean stores = stores(health);
        boolean queues = queues();
        health.withDetail("canSign", signs).withDetail("canStore", stores).withDetail("canQueue", queues);
        return signs && stores && queues ? health.build() : health.down().build();
    }

    private boolean signs() {
        try {
            return signer.sign(PROBE, clock.instant()).length > 0;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private boolean stores(Health.Builder health) {
        try {
            database.probe();
            health.withDetail("openAlarms", alarms.countOpen());
            return true;
        } catch (StoreUnavailable e) {
            return false;
        }
    }

    private boolean queues() {
        try {
            broker.probe();
            return true;
        } catch (BrokerUnavailable e) {
            return false;
        }
    }
}
