package org.tidegate.gateway.operations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidegate.gateway.ledger.LedgerStatus;
import org.tidegate.gateway.restoration.RestorationStatus;

/**
 * One node at one moment: counts, codes and instants, never an id of a case, never content.
 *
 * @param ready whether it takes packages and brings them to its partners
 * @param hindrances why not, each with what to do
 * @param handovers what waits for each of our case systems
 * @param openAlarms by code
 * @param exchangesToday those that began since 00:00 UTC, by the state they are in now
 * @param ledger how the transfer log stands; null where the database did not answer
 * @param database null where it did not answer
 * @param restoration how far this node has come since it came back out of a backup; null where it takes traffic
 * @param unknown what could not be found out, and why; where something stands here, counts above may be missing
 */
public record NodeStatus(
        String authority,
        String node,
        Instant at,
        Instant startedAt,
        boolean ready,
        List<String> hindrances,
        Versions versions,
        List<PartnerStatus> partners,
        List<Waiting> handovers,
        List<QueueDepth> queues,
        Map<String, Long> openAlarms,
        Map<String, Long> exchangesToday,
        List<CertificateStatus> certificates,
        Resources resources,
        @Nullable LedgerStatus ledger,
        @Nullable DatabaseStatus database,
        @Nullable RestorationStatus restoration,
        List<String> unknown) {

    /** @param tidegate "unreleased" where it does not run from a built jar */
    public record Versions(String tidegate, String java) {}

    /**
     * A partner as this node has seen it since its start.
     *
     * @param lastAnswerAt its last answer to us; null: none since this node's start
     * @param lastRequestAt its last request to us; null: none since this node's start
     * @param lastFailureCode why the last question that failed did
     */
    public record PartnerStatus(
            String partner,
            @Nullable Instant lastAnswerAt,
            @Nullable Instant lastRequestAt,
            @Nullable String lastFailureCode,
            @Nullable Instant lastFailureAt,
            List<Waiting> waiting) {}

    /**
     * @param counterpart a partner or a case system
     * @param oldestAt when the oldest of them was accepted; null where none waits
     */
    public record Waiting(
            String counterpart,
            String lane,
            long count,
            @Nullable Instant oldestAt) {}

    public record QueueDepth(String queue, long messages) {}

    /** @param daysLeft whole days; negative once it has ended */
    public record CertificateStatus(String name, Instant endsAt, long daysLeft) {}

    /**
     * @param memoryBytes what the machine, or the container, gives the process
     * @param heapMostBytes what the JVM takes of it at most for objects
     */
    public record Resources(long memoryBytes, long heapMostBytes, long diskTotalBytes, long diskUsableBytes) {}

    /** @param settings those a 202 rests on, by name */
    public record DatabaseStatus(String version, String schema, Map<String, String> settings) {}
}
