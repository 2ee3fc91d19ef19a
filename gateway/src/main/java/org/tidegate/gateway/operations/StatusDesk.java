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
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.partner.PartnerContacts;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.restoration.RestorationDesk;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.StatusStore;

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
    private final RestorationDesk restoration;
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
            RestorationDesk restoration,
            Clock clock) {
        this.settings = settings;
        this.partners = partners;
        this.contacts = contacts;
        this.store = store;
        this.ledger = ledger;
        this.queues = queues;
        this.readiness = readiness;
        this.certificates = new TreeMap<>(certificates);
        this.restoration = restoration;
        this.clock = clock;
    }

    NodeStatus now() {
        Instant now = clock.instant();
        List<String> unknown = new ArrayList<>();
        List<String> hindrances = readiness.hindrances();
        Questions database = new Questions(unknown);
        List<StatusStore.Waiting> waiting =
                database.ask("what waits", store::waiting).orElse(List.of());
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
                queues(new Questions(unknown)),
                database.ask("open alarms", store::openAlarms).orElse(Map.of()),
                today(now, database),
                certificates(now),
                resources(),
                database.ask("the transfer log", ledger::now).orElse(null),
                database.ask("the database's version and settings", store::server)
                        .map(server ->
                                new NodeStatus.DatabaseStatus(server.version(), server.schema(), server.settings()))
                        .orElse(null),
                database.ask("the restoration", restoration::now)
                        .flatMap(found -> found)
                        .orElse(null),
                unknown);
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

    private List<NodeStatus.QueueDepth> queues(Questions broker) {
        List<String> names = new ArrayList<>();
        for (Lane lane : Lane.values()) {
            partners.all().forEach(partner -> names.add(WorkQueues.dispatch(partner.id(), lane)));
            settings.caseSystems().all().forEach(system -> names.add(WorkQueues.handover(system.id(), lane)));
        }
        names.sort(null);
        names.add(WorkQueues.QUARANTINE);
        return broker.ask(
                        "queue depths",
                        () -> names.stream()
                                .map(name -> new NodeStatus.QueueDepth(name, queues.waiting(name)))
                                .toList())
                .orElse(List.of());
    }

    private Map<String, Long> today(Instant now, Questions database) {
        Instant midnight = now.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        Map<ExchangeState, Long> none = Map.of();
        Map<String, Long> states = new TreeMap<>();
        database.ask("exchanges of today", () -> store.statesSince(midnight))
                .orElse(none)
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
}
