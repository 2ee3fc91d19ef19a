package org.tidegate.gateway.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How this gateway came back out of a backup.
 *
 * @param generation of the log since
 * @param cameBack entries of the log that came back
 * @param snapshotAt what was committed until then came back
 * @param keysAt the keys are as of then: what was erased until then stays erased
 * @param announcedAt when LEDGER_RESTORED got its place in the log; null until then
 * @param finishedAt when traffic was let in again; null until then
 */
public record Restoration(
        int generation,
        long cameBack,
        UUID backupId,
        Instant snapshotAt,
        Instant keysAt,
        Instant restoredAt,
        @Nullable Instant announcedAt,
        @Nullable Instant finishedAt) {}
