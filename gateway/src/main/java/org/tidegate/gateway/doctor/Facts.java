package org.tidegate.gateway.doctor;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.gateway.backup.BackupStanding;
import org.tidegate.gateway.handover.PushObstacle;
import org.tidegate.gateway.home.DiskSpace;
import org.tidegate.gateway.operations.NodeStatus;

/**
 * Everything the checks judge, found out before the first of them runs.
 *
 * @param settingsProblems with file and line; empty where the settings are accepted
 * @param demo whether the settings ask for the demo profile
 * @param files of the home that hold or lead to secrets
 * @param certificates our own and the anchors
 * @param keysTrouble why the key files could not be opened, with what to do
 * @param lists every revocation list the settings call for
 * @param schema the newest schema version this program knows
 * @param status the running node's own word
 * @param ports of the listeners that the settings ask for
 * @param newestFile the latest time a file of the home was written
 */
record Facts(
        Path home,
        Instant now,
        List<String> settingsProblems,
        Known<Boolean> demo,
        List<PathFact> files,
        Known<List<CertificateFact>> certificates,
        Optional<String> keysTrouble,
        Known<List<ListFact>> lists,
        Known<List<AgreementFact>> agreements,
        Known<List<PartnerFact>> partners,
        Known<List<PushFact>> pushes,
        DiskSpace disk,
        Known<DatabaseFact> database,
        String schema,
        Known<BrokerFact> broker,
        Known<Boolean> paging,
        NodeFact node,
        Known<NodeStatus> status,
        Known<List<PortFact>> ports,
        MemoryFact memory,
        int java,
        Instant newestFile,
        Known<BackupStanding> backup) {

    /**
     * A file or folder and who may read and write it.
     *
     * @param mode as in {@code rw-------}; null where it is not there or not to be seen
     * @param secret whether others may not even read it
     */
    record PathFact(Path path, @Nullable String mode, boolean secret) {}

    /**
     * @param name as people know it: "own signing", "operator", "anchor of XB"
     * @param own whether it is one of ours that a key belongs to
     * @param refused why a partner would refuse it, as far as our own files tell; null where it would not, or cannot be told
     * @param chainUnknown why its chain could not be followed; null where it could
     */
    record CertificateFact(
            String name,
            boolean own,
            Instant from,
            Instant until,
            boolean development,
            @Nullable RefusedBecause refused,
            @Nullable String chainUnknown) {}

    /**
     * A file of revocation lists.
     *
     * @param trouble why it cannot be used; null where it can
     * @param from the oldest list's own date
     * @param until when the first of them is overdue; null where it does not say
     * @param grace how long past that its clients are still let in
     */
    record ListFact(
            Path file,
            @Nullable String trouble,
            @Nullable Instant from,
            @Nullable Instant until,
            Duration grace) {}

    /** @param receiptWithin by lane */
    record AgreementFact(
            String id,
            String partner,
            int version,
            String digest,
            LocalDate from,
            LocalDate to,
            Map<String, Duration> receiptWithin) {}

    /** The steps to a partner, in the order they are taken. */
    enum Stage {
        NAME,
        TCP,
        TLS,
        CERTIFICATE,
        DESCRIPTOR,
        TIME
    }

    /**
     * How far the way to a partner goes.
     *
     * @param failedAt the first step that failed; null where all were taken
     * @param detail what was seen there, in constant words
     * @param ahead how far the partner's clock is ahead of ours; null where it was not told
     */
    record PartnerFact(
            String partner,
            String address,
            @Nullable Stage failedAt,
            String detail,
            @Nullable Duration ahead) {}

    /**
     * A case system that is called for what arrives.
     *
     * @param obstacle what stands in the way; null where it lets us in
     */
    record PushFact(
            String caseSystem, String address, @Nullable PushObstacle obstacle) {}

    /** @param trouble why it does not answer; null where it does, and then the rest is there */
    record DatabaseFact(@Nullable String trouble, String version, String schema, Map<String, String> settings) {}

    /** @param trouble why it does not answer; null where it does */
    record BrokerFact(@Nullable String trouble) {}

    /** Whether a node runs in this home. */
    enum NodeState {
        ANSWERS,
        /** No run file: stopped in order, never ready, or starting. */
        STOPPED,
        /** A run file, but no such process. */
        GONE,
        /** The process is there and does not answer. */
        SILENT
    }

    /** @param pid of the run file; 0 where there is none */
    record NodeFact(NodeState state, long pid) {}

    /**
     * @param port as the settings say; 0 means any
     * @param boundTo what a running node has bound; 0 where none runs
     * @param taken whether, while no node runs, another program has it
     */
    record PortFact(String listener, int port, int boundTo, boolean taken) {}

    /** @param heapMostBytes of the running node, or what the next start would ask for */
    record MemoryFact(long memoryBytes, long heapMostBytes) {}
}
