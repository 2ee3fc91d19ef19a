package org.tidegate.gateway.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.gateway.store.LedgerCheckpointStore;
import org.tidegate.gateway.store.LedgerCheckpointStore.Row;

/**
 * Which checkpoint all partners are asked about. One until enough have cosigned it or some seconds have passed, then the newest:
 * were each asked about the newest at its own moment, checkpoints could come and go with one cosignature each and none with enough.
 */
final class CosignTarget {
    /** In which every partner that answers is asked once; what it answers later counts as well. One that is away holds the rest up no longer. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final OwnCheckpoints own;
    private final CosignPolicy policy;
    private final LedgerCheckpointStore checkpoints;
    private final Clock clock;
    private @Nullable Chosen chosen;

    CosignTarget(OwnCheckpoints own, CosignPolicy policy, LedgerCheckpointStore checkpoints, Clock clock) {
        this.own = own;
        this.policy = policy;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    private record Chosen(long size, Instant until) {}

    /** A checkpoint of ours, as it is stored and as it was read. */
    record Target(Row row, SignedCheckpoint checkpoint) {}

    /** Empty before the first, and where it cannot be read. */
    synchronized Optional<Target> now() {
        return kept().or(this::choose);
    }

    /** Whatever is chosen; empty as {@link #now}. */
    Optional<Target> newest() {
        return checkpoints.newest(own.firstSize()).flatMap(this::read);
    }

    private Optional<Target> kept() {
        Chosen last = chosen;
        return last == null || !clock.instant().isBefore(last.until)
                ? Optional.empty()
                : checkpoints.of(last.size).flatMap(this::read).filter(target -> !policy.holds(target.checkpoint()));
    }

    private Optional<Target> choose() {
        Optional<Target> newest = newest();
        chosen = newest.map(target ->
                        new Chosen(target.row().size(), clock.instant().plus(LONGEST)))
                .orElse(null);
        return newest;
    }

    private Optional<Target> read(Row row) {
        return own.read(row).map(checkpoint -> new Target(row, checkpoint));
    }
}
