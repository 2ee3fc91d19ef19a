package org.tidegate.gateway.operations;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tidegate.config.casesystem.CaseSystemSettings;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.gateway.broker.WorkQueue;
import org.tidegate.gateway.exchange.WorkQueues;
import org.tidegate.gateway.home.DiskSpace;
import org.tidegate.gateway.home.TidegateVersion;
import org.tidegate.gateway.ledger.LedgerOverview;
import org.tidegate.gateway.ledger.LedgerStatus;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.partner.PartnerContacts;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.StatusStore;
import org.tidegate.routes.failure.NodeImpaired;

/** Finds out how the node is. A store that is away takes its own lines from the answer, never the answer. */
final class StatusDesk {
    private final NodeSettings settings;
    private final PartnerDirectory partners;
    private final PartnerContacts contacts;
    private final StatusStore store;
    private final LedgerOverview ledger;
    private final WorkQueue queues;
    private final Readiness readiness;
    private final Map<String, X509Certificate> certificates;
    private final Clock clock;

    /** @param certificates own ones and anchors, by the name people know them under */
    StatusDesk(
            NodeSettings settings,
            PartnerDirectory partners,
            PartnerContacts contacts,
            StatusStore store,
            LedgerOverview ledger,
            WorkQueue queues,
            Readiness readiness,
            Map<String, X509Certificate> certificates,
            Clock clock) {
        this.settings = settings;
        this.partners = partners;
        this.contacts = contacts;
        this.store = store;
        this.ledger = ledger;
        this.queues = queues;
        this.readiness = readiness;
        this.certificates = new TreeMap<>(certificates);
        this.clock = clock;
    }

    NodeStatus now() {
        Instant now = clock.instant();
        List<String> unknown = new ArrayList<>();
        List<String> hindrances = readiness.hindrances();
        List<StatusStore.Waiting> waiting = asking(store::waiting, List.of(), "what waits", unknown);
        return new NodeStatus(
                settings.identity().authority().value(),
                settings.identity().node(),
                now,
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
                hindrances.isEmpty(),
                hindrances,
                new NodeStatus.Versions(
                        TidegateVersion.running(), Runtime.version().toString()),
                partners(waiting),
                handovers(waiting),
                queues(unknown),
                asking(store::openAlarms, Map.of(), "open alarms", unknown),
                today(now, unknown),
                certificates(now),
                resources(),
                ledger(unknown),
                database(unknown),
                unknown);
    }

    private static <T> T asking(Supplier<T> question, T otherwise, String what, List<String> unknown) {
        try {
            return question.get();
        } catch (NodeImpaired e) {
            unknown.add(what + ": " + e.getMessage());
            return otherwise;
        }
    }

    private List<NodeStatus.PartnerStatus> partners(List<StatusStore.Waiting> waiting) {
        return partners.all().stream()
                .map(Partner::id)
                .sorted((a, b) -> a.value().compareTo(b.value()))
                .map(id -> partner(id, waiting))
                .toList();
    }

    private NodeStatus.PartnerStatus partner(AuthorityId id, List<StatusStore.Waiting> waiting) {
        PartnerContacts.Contact contact = contacts.with(id);
        return new NodeStatus.PartnerStatus(
                id.value(),
                contact.answeredAt(),
                contact.heardAt(),
                contact.failureCode(),
                contact.failedAt(),
                byLane(Direction.OUT, id.value(), waiting));
    }

    private List<NodeStatus.Waiting> handovers(List<StatusStore.Waiting> waiting) {
        return settings.caseSystems().all().stream()
                .map(CaseSystemSettings::id)
                .flatMap(id -> byLane(Direction.IN, id.value(), waiting).stream())
                .toList();
    }

    /** All three lanes, the most urgent first, also where nothing waits. */
    private static List<NodeStatus.Waiting> byLane(
            Direction direction, String counterpart, List<StatusStore.Waiting> waiting) {
        List<NodeStatus.Waiting> lanes = new ArrayList<>();
        for (Lane lane : Lane.values()) {
            lanes.add(waiting.stream()
                    .filter(w -> w.direction() == direction && w.lane() == lane)
                    .filter(w -> w.counterpart().equals(counterpart))
                    .findFirst()
                    .map(w -> new NodeStatus.Waiting(counterpart, lane.name(), w.count(), w.oldestAcceptedAt()))
                    .orElseGet(() -> new NodeStatus.Waiting(counterpart, lane.name(), 0, null)));
        }
        return lanes;
    }

    private List<NodeStatus.QueueDepth> queues(List<String> unknown) {
        List<String> names = new ArrayList<>();
        for (Lane lane : Lane.values()) {
            partners.all().forEach(partner -> names.add(WorkQueues.dispatch(partner.id(), lane)));
            settings.caseSystems().all().forEach(system -> names.add(WorkQueues.handover(system.id(), lane)));
        }
        names.sort(null);
        names.add(WorkQueues.QUARANTINE);
        return asking(
                () -> names.stream()
                        .map(name -> new NodeStatus.QueueDepth(name, queues.waiting(name)))
                        .toList(),
                List.of(),
                "queue depths",
                unknown);
    }

    private Map<String, Long> today(Instant now, List<String> unknown) {
        Instant midnight = now.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        Map<ExchangeState, Long> none = Map.of();
        Map<String, Long> states = new TreeMap<>();
        asking(() -> store.statesSince(midnight), none, "exchanges of today", unknown)
                .forEach((state, count) -> states.put(state.name(), count));
        return states;
    }

    private List<NodeStatus.CertificateStatus> certificates(Instant now) {
        return certificates.entrySet().stream()
                .map(named -> {
                    Instant ends = named.getValue().getNotAfter().toInstant();
                    return new NodeStatus.CertificateStatus(
                            named.getKey(),
                            ends,
                            Math.floorDiv(Duration.between(now, ends).toSeconds(), 86_400L));
                })
                .toList();
    }

    private NodeStatus.Resources resources() {
        DiskSpace disk = DiskSpace.under(settings.home().resolve("data"));
        return new NodeStatus.Resources(
                memoryBytes(), Runtime.getRuntime().maxMemory(), disk.totalBytes(), disk.usableBytes());
    }

    /** The JDK sees the container's limit where there is one. */
    private static long memoryBytes() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    private @Nullable LedgerStatus ledger(List<String> unknown) {
        try {
            return ledger.now();
        } catch (NodeImpaired e) {
            unknown.add("the transfer log: " + e.getMessage());
            return null;
        }
    }

    private NodeStatus.@Nullable DatabaseStatus database(List<String> unknown) {
        try {
            StatusStore.Server server = store.server();
            return new NodeStatus.DatabaseStatus(server.version(), server.schema(), server.settings());
        } catch (NodeImpaired e) {
            unknown.add("the database's version and settings: " + e.getMessage());
            return null;
        }
    }
}
