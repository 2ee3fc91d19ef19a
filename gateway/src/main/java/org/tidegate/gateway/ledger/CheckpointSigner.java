package org.tidegate.gateway.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.note.LogSigner;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.LedgerCheckpointStore;
import org.tidegate.gateway.store.LedgerCheckpointStore.Signed;
import org.tidegate.gateway.store.LedgerTreeStore;
import org.tidegate.gateway.store.LedgerTreeStore.Head;

/**
 * Signs the head as a checkpoint, so often and no oftener; the last head before a pause gets its own. Two nodes that sign the same
 * size sign the same octets: the tree of one size is one, and Ed25519 draws no lots.
 */
final class CheckpointSigner {
    private final String node;
    private final LedgerTreeStore tree;
    private final LedgerCheckpointStore checkpoints;
    private final LogSigner signer;
    private final GroupCommit commits;
    private final Duration every;
    private final Clock clock;

    CheckpointSigner(
            String node,
            LedgerTreeStore tree,
            LedgerCheckpointStore checkpoints,
            LogSigner signer,
            GroupCommit commits,
            Duration every,
            Clock clock) {
        this.node = node;
        this.tree = tree;
        this.checkpoints = checkpoints;
        this.signer = signer;
        this.commits = commits;
        this.every = every;
        this.clock = clock;
    }

    void sign() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Head head = tree.head(node);
        if (head.size() == 0 || head.heldByAnother() || !isDue(head.size(), now)) {
            return;
        }
        String origin = signer.verifierKey().name();
        byte[] note = signer.sign(
                        new Checkpoint(origin, head.size(), head.tree().root()))
                .note()
                .octets();
        commits.commit(tx -> checkpoints.insert(tx, head.size(), note, now));
    }

    /** A last one in the future is another node's clock: waiting for that moment would be waiting for no reason. */
    private boolean isDue(long size, Instant now) {
        Optional<Signed> last = checkpoints.lastSigned();
        if (last.isEmpty()) {
            return true;
        }
        Duration since = Duration.between(last.get().at(), now);
        return last.get().size() < size && (since.isNegative() || since.compareTo(every) >= 0);
    }
}
