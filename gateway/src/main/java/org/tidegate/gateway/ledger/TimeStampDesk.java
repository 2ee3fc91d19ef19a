package org.tidegate.gateway.ledger;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.time.TimeStamp;
import org.tidegate.crypto.ledger.time.TimeStampCheck;
import org.tidegate.crypto.ledger.time.TimeStampQuery;
import org.tidegate.crypto.ledger.time.TimeStampVerifier;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.BackOff;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.LedgerCheckpointStore;
import org.tidegate.gateway.store.LedgerCheckpointStore.Row;
import org.tidegate.gateway.store.LedgerCheckpointStore.Stamp;
import org.tidegate.gateway.store.LedgerTreeStore;

/**
 * Has the newest checkpoint stamped. One that was passed over in an outage is not stamped later: the newer one covers all its
 * entries. For one thread.
 */
final class TimeStampDesk {
    static final String PENDING = "TIME_STAMP_PENDING";

    private static final Logger LOG = LoggerFactory.getLogger(TimeStampDesk.class);

    private final AuthorityId self;
    private final String node;
    private final Optional<Source> source;
    private final OwnCheckpoints own;
    private final LedgerTreeStore tree;
    private final LedgerCheckpointStore checkpoints;
    private final Alarms alarms;
    private final GroupCommit commits;
    private final BackOff backOff;
    private final SecureRandom random;
    private final Clock clock;
    private int failures;
    private Instant notBefore = Instant.EPOCH;

    /**
     * Who is asked and believed.
     *
     * @param within how long a checkpoint may wait before an alarm rings
     */
    record Source(TimeAuthority authority, TimeStampVerifier verifier, Duration within) {}

    /** @param source empty: no checkpoint is stamped */
    TimeStampDesk(
            AuthorityId self,
            String node,
            Optional<Source> source,
            OwnCheckpoints own,
            LedgerTreeStore tree,
            LedgerCheckpointStore checkpoints,
            Alarms alarms,
            GroupCommit commits,
            BackOff backOff,
            SecureRandom random,
            Clock clock) {
        this.self = self;
        this.node = node;
        this.source = source;
        this.own = own;
        this.tree = tree;
        this.checkpoints = checkpoints;
        this.alarms = alarms;
        this.commits = commits;
        this.backOff = backOff;
        this.random = random;
        this.clock = clock;
    }

    void stamp() {
        if (source.isPresent()) {
            stamp(source.get());
        }
    }

    private void stamp(Source from) {
        Optional<Row> newest = checkpoints.newest(own.firstSize());
        if (newest.isEmpty() || newest.get().stamp() != null) {
            return;
        }
        Instant now = clock.instant();
        if (now.isBefore(notBefore) || tree.head(node).heldByAnother()) {
            return;
        }
        Optional<SignedCheckpoint> signed = own.read(newest.get());
        if (signed.isEmpty()) {
            ringIfLate(from, now);
            return;
        }
        Checkpoint checkpoint = signed.get().checkpoint();
        TimeStampQuery query = TimeStampQuery.of(checkpoint, random);
        try {
            byte[] answer = from.authority().answer(query.octets());
            switch (from.verifier().check(answer, query, now, clock.instant())) {
                case TimeStampCheck.Holds holds -> keep(checkpoint.size(), holds.stamp());
                case TimeStampCheck.Fails fails ->
                    later(from, now, fails.fault().name());
            }
        } catch (IOException away) {
            later(from, now, "no answer");
        }
    }

    private void keep(long size, TimeStamp stamp) {
        failures = 0;
        commits.commit(tx -> {
            checkpoints.stamped(tx, size, new Stamp(stamp.token(), stamp.kind().name(), stamp.at()));
            return true;
        });
    }

    private void later(Source from, Instant now, String why) {
        failures++;
        notBefore = now.plus(backOff.after(failures, ThreadLocalRandom.current()));
        LOG.warn("the newest checkpoint is not time-stamped yet: {}; asked again, {} times so far", why, failures);
        ringIfLate(from, now);
    }

    private void ringIfLate(Source from, Instant now) {
        boolean late = checkpoints
                .unstampedSince(own.firstSize())
                .map(since -> now.isAfter(since.plus(from.within())))
                .orElse(false);
        if (late) {
            alarms.raise(
                    new Alarms.Alarm(
                            PENDING,
                            Map.of("ledger", self.value()),
                            "administrator",
                            "checkpoints have been without a time-stamp for too long: see whether 'ledger.time.url' answers and its"
                                    + " certificate chains to 'ledger.time.anchors'. Packages go on; the next stamp covers all entries"));
        }
    }
}
