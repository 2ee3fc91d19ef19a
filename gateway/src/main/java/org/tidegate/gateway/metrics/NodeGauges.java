package org.tidegate.gateway.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.tidegate.config.casesystem.CaseSystemSettings;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.config.partner.PartnerSettings;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.gateway.exchange.WorkQueues;
import org.tidegate.gateway.ledger.LedgerStatus;
import org.tidegate.gateway.operations.NodeCertificates;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.GroupCommit;

/** How the node is: what waits, how long the oldest has, queues, alarms, certificates. One series for each partner, case system and lane of the settings. */
final class NodeGauges implements MeterBinder {
    private final NodeSettings settings;
    private final NodeCertificates certificates;
    private final GroupCommit commits;
    private final Snapshots snapshots;
    private final Clock clock;

    NodeGauges(
            NodeSettings settings,
            NodeCertificates certificates,
            GroupCommit commits,
            Snapshots snapshots,
            Clock clock) {
        this.settings = settings;
        this.certificates = certificates;
        this.commits = commits;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Lane lane : Lane.values()) {
            for (PartnerSettings partner : settings.partners()) {
                waiting(registry, Direction.OUT, "dispatch", partner.authority().value(), lane);
            }
            for (CaseSystemSettings caseSystem : settings.caseSystems().all()) {
                waiting(registry, Direction.IN, "handover", caseSystem.id().value(), lane);
            }
        }
        for (PartnerSettings partner : settings.partners()) {
            String id = partner.authority().value();
            Gauge.builder(
                            "tidegate.reconciliation.differences",
                            () -> snapshots.now().differences(id))
                    .description("Exchanges that differ from the partner's signed view of them, and rang")
                    .tag("counterpart", id)
                    .register(registry);
        }
        for (String queue : queues(settings)) {
            Gauge.builder("tidegate.queue.messages", () -> snapshots.now().messages(queue))
                    .description("Messages in a queue of the broker or in a consumer's hands")
                    .tag("queue", queue)
                    .register(registry);
        }
        Gauge.builder("tidegate.alarms.open", () -> snapshots.now().openAlarms())
                .description("Alarms no person has acknowledged")
                .register(registry);
        ledger(registry);
        upOrDown(registry);
        commits(registry);
        certificates
                .byName()
                .forEach((name, certificate) -> Gauge.builder(
                                "tidegate.certificate.days.left",
                                () -> daysUntil(certificate.getNotAfter().toInstant()))
                        .description("Days until a certificate ends; negative once it has")
                        .tag("certificate", name)
                        .register(registry));
    }

    static List<String> queues(NodeSettings settings) {
        List<String> names = new ArrayList<>(List.of(WorkQueues.QUARANTINE));
        for (Lane lane : Lane.values()) {
            settings.partners().forEach(partner -> names.add(WorkQueues.dispatch(partner.authority(), lane)));
            settings.caseSystems().all().forEach(system -> names.add(WorkQueues.handover(system.id(), lane)));
        }
        return names;
    }

    private void waiting(MeterRegistry registry, Direction direction, String way, String counterpart, Lane lane) {
        Tags tags = Tags.of("way", way, "counterpart", counterpart, "lane", lane.name());
        Gauge.builder("tidegate.waiting", () -> snapshots.now().waiting(direction, counterpart, lane))
                .description("Exchanges that wait for their next step or are in hand")
                .tags(tags)
                .register(registry);
        Gauge.builder(
                        "tidegate.waiting.oldest",
                        () -> snapshots.now().oldestSeconds(direction, counterpart, lane, clock.instant()))
                .description("How long the oldest of them has waited since it was accepted; 0 where none waits")
                .baseUnit("seconds")
                .tags(tags)
                .register(registry);
    }

    private void ledger(MeterRegistry registry) {
        ledger(
                registry,
                "tidegate.ledger.entries",
                "Entries that have a place in the transfer log",
                LedgerStatus::size);
        ledger(registry, "tidegate.ledger.waiting", "Ledger entries that have no place yet", LedgerStatus::waiting);
        ledger(
                registry,
                "tidegate.ledger.checkpoint.entries",
                "Entries the newest checkpoint covers",
                log -> log.checkpoint() == null ? 0 : log.checkpoint().size());
        Map.<String, ToDoubleFunction<LedgerStatus>>of(
                        "tidegate.ledger.waiting.oldest", log -> seconds(log.oldestWaitingAt()),
                        "tidegate.ledger.checkpoint.age",
                                log -> log.checkpoint() == null
                                        ? 0
                                        : seconds(log.checkpoint().signedAt()),
                        "tidegate.ledger.uncosigned.oldest", log -> seconds(log.uncosignedSince()),
                        "tidegate.ledger.unstamped.oldest", log -> seconds(log.unstampedSince()))
                .forEach((name, what) -> Gauge.builder(
                                name, () -> snapshots.now().ledger(what))
                        .description(
                                "How long ago: the oldest of them happened, or the newest or the oldest such checkpoint was signed")
                        .baseUnit("seconds")
                        .register(registry));
        ledger(
                registry,
                "tidegate.ledger.late",
                "What of the transfer log is later than it should be, as the health indicator counts it",
                log -> log.lags().size());
        ledger(
                registry,
                "tidegate.ledger.checkpoint.readable",
                "1 while the newest checkpoint is as this node's ledger key signed it; 1 before the first",
                log -> log.checkpoint() == null || log.checkpoint().readable() ? 1 : 0);
        ledger(
                registry,
                "tidegate.ledger.cosigned",
                "1 while enough partners have cosigned the newest checkpoint",
                log -> log.checkpoint() != null && log.checkpoint().enough() ? 1 : 0);
        ledger(
                registry,
                "tidegate.ledger.stamped",
                "1 while the newest checkpoint is time-stamped",
                log -> log.checkpoint() != null && log.checkpoint().stampedAt() != null ? 1 : 0);
        for (PartnerSettings partner : settings.partners()) {
            Gauge.builder(
                            "tidegate.ledger.cosigned.entries",
                            () -> snapshots.now().ledger(log -> cosigned(log, partner)))
                    .description("Entries of the largest checkpoint a partner cosigned")
                    .tag("counterpart", partner.authority().value())
                    .register(registry);
        }
    }

    private void ledger(MeterRegistry registry, String name, String description, ToDoubleFunction<LedgerStatus> what) {
        Gauge.builder(name, () -> snapshots.now().ledger(what))
                .description(description)
                .register(registry);
    }

    private static double cosigned(LedgerStatus log, PartnerSettings partner) {
        return log.partners().stream()
                .filter(one -> one.partner().equals(partner.authority().value()))
                .mapToLong(LedgerStatus.Cosigner::size)
                .sum();
    }

    private double seconds(@Nullable Instant since) {
        return since == null
                ? 0
                : Math.max(0, Duration.between(since, clock.instant()).toSeconds());
    }

    private void upOrDown(MeterRegistry registry) {
        Map.of(
                        "tidegate.database.up", "1 while the database answers",
                        "tidegate.broker.up", "1 while the broker answers",
                        "tidegate.ready", "1 while the node is ready, as its readiness probe says")
                .forEach((name, description) -> Gauge.builder(
                                name, () -> snapshots.now().is(name))
                        .description(description)
                        .register(registry));
    }

    private void commits(MeterRegistry registry) {
        FunctionCounter.builder("tidegate.commit.units", commits, GroupCommit::units)
                .description("Units of work written durably")
                .register(registry);
        FunctionCounter.builder("tidegate.commit.transactions", commits, GroupCommit::commits)
                .description("Database transactions they took; units divided by transactions is the group size")
                .register(registry);
    }

    private double daysUntil(Instant end) {
        return Duration.between(clock.instant(), end).toSeconds() / 86_400.0;
    }
}
