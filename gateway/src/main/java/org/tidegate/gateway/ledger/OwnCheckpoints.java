package org.tidegate.gateway.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.store.LedgerCheckpointStore.Row;

/** Our stored checkpoints as the log's own work meets them: one that cannot be read rings and is passed over. */
final class OwnCheckpoints {
    static final String UNREADABLE = "LEDGER_CHECKPOINT_UNREADABLE";

    /** The same rows are met several times a second. */
    private static final Duration RING_EVERY = Duration.ofHours(1);

    private final AuthorityId self;
    private final OwnLog log;
    private final Alarms alarms;
    private final Clock clock;
    private final AtomicReference<Instant> silentUntil = new AtomicReference<>(Instant.EPOCH);

    OwnCheckpoints(AuthorityId self, OwnLog log, Alarms alarms, Clock clock) {
        this.self = self;
        this.log = log;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** Checkpoints of more entries than this are under the log's present name. */
    long firstSize() {
        return log.firstSize();
    }

    /** With its cosignatures; empty where this node's ledger key did not sign it. */
    Optional<SignedCheckpoint> read(Row row) {
        Optional<SignedCheckpoint> checkpoint = log.readable(row);
        if (checkpoint.isEmpty()) {
            ring();
        }
        return checkpoint;
    }

    private void ring() {
        Instant now = clock.instant();
        if (now.isBefore(silentUntil.get())) {
            return;
        }
        alarms.raise(new Alarms.Alarm(
                UNREADABLE,
                Map.of("ledger", self.value()),
                "administrator",
                "a stored checkpoint is not signed by this node's ledger key, or was altered: put back the key it was signed with,"
                        + " or keep the database as it is and call the auditor. It is passed over; the next checkpoint covers all"
                        + " entries. Packages go on"));
        silentUntil.set(now.plus(RING_EVERY));
    }
}
