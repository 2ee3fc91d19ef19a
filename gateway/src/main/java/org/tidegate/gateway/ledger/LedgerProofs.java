package org.tidegate.gateway.ledger;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.ledger.form.FormRefused;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.policy.QuorumCheck;
import org.tidegate.crypto.ledger.proof.LogProof;
import org.tidegate.crypto.ledger.tiles.TileHashes;
import org.tidegate.crypto.ledger.tiles.TileMissing;
import org.tidegate.crypto.ledger.tree.TreeProofs;
import org.tidegate.gateway.store.LedgerCheckpointStore;
import org.tidegate.gateway.store.LedgerCheckpointStore.Row;
import org.tidegate.gateway.store.LedgerCheckpointStore.Stamp;
import org.tidegate.gateway.store.LedgerTreeStore;
import org.tidegate.gateway.store.LedgerTreeStore.Placed;

/** Proves entries by the tree, each by the best checkpoint that covers it. Some look-ups by key, however large the tree is. */
public final class LedgerProofs {
    private static final int LOOKED_AT = 4;
    private static final Logger LOG = LoggerFactory.getLogger(LedgerProofs.class);

    private final OwnLog log;
    private final CosignPolicy policy;
    private final LedgerTreeStore tree;
    private final LedgerCheckpointStore checkpoints;

    LedgerProofs(OwnLog log, CosignPolicy policy, LedgerTreeStore tree, LedgerCheckpointStore checkpoints) {
        this.log = log;
        this.policy = policy;
        this.tree = tree;
        this.checkpoints = checkpoints;
    }

    /** Whether an entry can be proved. */
    public sealed interface Proof {

        /** No checkpoint covers it yet: the next one will. Also for a hash that is no entry's. */
        record Pending() implements Proof {}

        /**
         * It is in the tree of a signed checkpoint.
         *
         * @param index of the entry, from 0
         * @param size of the checkpoint
         * @param sequencedAt when the entry got its place
         * @param signedAt when the checkpoint was signed
         * @param quorum whose cosignatures hold, and whether they are those the policy asks for
         * @param checkpoint whose signature was verified
         * @param stamp empty while it is pending; not verified
         * @param proof with checkpoint and cosignatures; its octets are a C2SP tlog-proof file
         */
        record Proved(
                long index,
                long size,
                Instant sequencedAt,
                Instant signedAt,
                QuorumCheck quorum,
                SignedCheckpoint checkpoint,
                Optional<Stamp> stamp,
                LogProof proof)
                implements Proof {}

        /** What the store holds of the tree is no tree that this log signed. */
        record Broken(Fault fault) implements Proof {}
    }

    /** What of the stored tree is not as it was written. */
    public enum Fault {
        /** None that covers the entry can be read. */
        CHECKPOINT_ALTERED,
        TREE_INCOMPLETE
    }

    /** Not verified: who shows it checks the path. */
    public Proof of(Digest leafHash) {
        Optional<Placed> placed = tree.place(leafHash);
        try {
            return placed.map(this::of).orElseGet(Proof.Pending::new);
        } catch (FormRefused | TileMissing noTile) {
            LOG.error("a ledger entry cannot be proved: a tile is not there whole; keep the database as it is", noTile);
            return new Proof.Broken(Fault.TREE_INCOMPLETE);
        }
    }

    private Proof of(Placed placed) {
        Long index = placed.index();
        if (index != null) {
            return at(index);
        }
        return placed.settled()
                ? broken(Fault.TREE_INCOMPLETE, "it has no place, though its key is settled")
                : new Proof.Pending();
    }

    private static Proof broken(Fault fault, String what) {
        LOG.error("a ledger entry cannot be proved: {}; keep the database as it is", what);
        return new Proof.Broken(fault);
    }

    private Proof at(long index) {
        Optional<Instant> sequencedAt = tree.sequencedAt(index);
        if (sequencedAt.isEmpty()) {
            return broken(Fault.TREE_INCOMPLETE, "the batch of its place is not there");
        }
        List<Row> covering = checkpoints.covering(index, LOOKED_AT);
        return Candidate.best(covering.stream(), log, policy)
                .map(best -> proved(index, sequencedAt.get(), best))
                .orElseGet(() -> covering.isEmpty()
                        ? new Proof.Pending()
                        : broken(Fault.CHECKPOINT_ALTERED, "no checkpoint that covers it is as this log signed it"));
    }

    private Proof proved(long index, Instant sequencedAt, Candidate by) {
        long size = by.row.size();
        LogProof proof = new LogProof(
                index,
                new TreeProofs(new TileHashes(new StoredTiles(tree), size)).inclusion(index, size),
                by.checkpoint.note());
        return new Proof.Proved(
                index,
                size,
                sequencedAt,
                by.row.signedAt(),
                by.quorum,
                by.checkpoint,
                Optional.ofNullable(by.row.stamp()),
                proof);
    }

    /** Enough cosignatures before a time-stamp, that before any cosignature, that before being new. */
    record Candidate(Row row, SignedCheckpoint checkpoint, QuorumCheck quorum) {
        private static final Comparator<Candidate> BETTER = Comparator.comparing((Candidate one) -> one.quorum.enough())
                .thenComparing(one -> one.row.stamp() != null)
                .thenComparing(one -> one.row.cosignatures().size())
                .thenComparing(one -> one.row.size());

        /** One that was altered hides no other. */
        static Optional<Candidate> best(Stream<Row> rows, OwnLog log, CosignPolicy policy) {
            return rows.flatMap(row -> of(row, log, policy).stream()).max(BETTER);
        }

        private static Optional<Candidate> of(Row row, OwnLog log, CosignPolicy policy) {
            Optional<SignedCheckpoint> ours = log.readable(row);
            if (ours.isEmpty()) {
                LOG.error(
                        "the checkpoint of size {} is not as this log signed it and is passed over;"
                                + " keep the database as it is",
                        row.size());
            }
            return ours.map(checkpoint -> new Candidate(row, checkpoint, policy.quorum(checkpoint)));
        }
    }
}
