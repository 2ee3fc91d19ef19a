package org.tidegate.gateway.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.gateway.broker.WorkQueue;
import org.tidegate.gateway.ledger.LedgerOverview;
import org.tidegate.gateway.ledger.LedgerStatus;
import org.tidegate.gateway.operations.Readiness;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.StatusStore;
import org.tidegate.routes.failure.NodeImpaired;

/** Asks the stores once for all gauges of a scrape, and not again for some seconds, however many scrape. */
final class Snapshots {
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final StatusStore store;
    private final LedgerOverview ledger;
    private final WorkQueue queue;
    private final Readiness readiness;
    private final List<String> queues;
    private final Clock clock;
    private final ReentrantLock taking = new ReentrantLock();
    private volatile @Nullable Snapshot last;

    Snapshots(
            StatusStore store,
            LedgerOverview ledger,
            WorkQueue queue,
            Readiness readiness,
            List<String> queues,
            Clock clock) {
        this.store = store;
        this.ledger = ledger;
        this.queue = queue;
        this.readiness = readiness;
        this.queues = List.copyOf(queues);
        this.clock = clock;
    }

    /**
     * What was found at one moment. A store that did not answer leaves NaN, which no rule mistakes for "nothing waits".
     *
     * @param waiting null while the database is away
     * @param differences from partners' signed views, by partner; null while the database is away
     * @param messages by queue; null while the broker is away
     * @param ledger null while the database is away
     */
    record Snapshot(
            Instant at,
            @Nullable List<StatusStore.Waiting> waiting,
            @Nullable Map<String, Long> alarms,
            @Nullable Map<String, Long> differences,
            @Nullable Map<String, Long> messages,
            @Nullable LedgerStatus ledger,
            boolean ready) {

        /** NaN while the database is away. */
        double ledger(ToDoubleFunction<LedgerStatus> what) {
            return ledger == null ? Double.NaN : what.applyAsDouble(ledger);
        }

        double waiting(Direction direction, String counterpart, Lane lane) {
            if (waiting == null) {
                return Double.NaN;
            }
            StatusStore.Waiting found = find(direction, counterpart, lane);
            return found == null ? 0 : found.count();
        }

        double oldestSeconds(Direction direction, String counterpart, Lane lane, Instant now) {
            if (waiting == null) {
                return Double.NaN;
            }
            StatusStore.Waiting found = find(direction, counterpart, lane);
            return found == null
                    ? 0
                    : Math.max(
                            0, Duration.between(found.oldestAcceptedAt(), now).toSeconds());
        }

        double messages(String queue) {
            return messages == null ? Double.NaN : messages.getOrDefault(queue, 0L);
        }

        double openAlarms() {
            return alarms == null
                    ? Double.NaN
                    : alarms.values().stream().mapToLong(Long::longValue).sum();
        }

        double differences(String partner) {
            return differences == null ? Double.NaN : differences.getOrDefault(partner, 0L);
        }

        double is(String gauge) {
            return switch (gauge) {
                case "tidegate.database.up" -> waiting == null ? 0 : 1;
                case "tidegate.broker.up" -> messages == null ? 0 : 1;
                default -> ready ? 1 : 0;
            };
        }

        private StatusStore.@Nullable Waiting find(Direction direction, String counterpart, Lane lane) {
            List<StatusStore.Waiting> all = waiting == null ? List.of() : waiting;
            return all.stream()
                    .filter(w -> w.direction() == direction && w.lane() == lane)
                    .filter(w -> w.counterpart().equals(counterpart))
                    .findFirst()
                    .orElse(null);
        }
    }

    Snapshot now() {
        Snapshot known = last;
        if (known != null && clock.instant().isBefore(known.at.plus(FRESH))) {
            return known;
        }
        taking.lock();
        try {
            Snapshot meanwhile = last;
            if (meanwhile != null && clock.instant().isBefore(meanwhile.at.plus(FRESH))) {
                return meanwhile;
            }
            Snapshot taken = take();
            last = taken;
            return taken;
        } finally {
            taking.unlock();
        }
    }

    private Snapshot take() {
        List<StatusStore.Waiting> waiting = null;
        Map<String, Long> alarms = null;
        Map<String, Long> differences = null;
        LedgerStatus log = null;
        try {
            waiting = store.waiting();
            alarms = store.openAlarms();
            differences = store.differences();
            log = ledger.now();
        } catch (NodeImpaired e) {
            // The gauge tidegate.database.up says it.
            waiting = null;
        }
        return new Snapshot(
                clock.instant(),
                waiting,
                alarms,
                differences,
                messages(),
                log,
                readiness.hindrances().isEmpty());
    }

    private @Nullable Map<String, Long> messages() {
        try {
            Map<String, Long> found = new HashMap<>();
            for (String name : queues) {
                found.put(name, queue.waiting(name));
            }
            return found;
        } catch (NodeImpaired e) {
            // The gauge tidegate.broker.up says it.
            return null;
        }
    }
}
