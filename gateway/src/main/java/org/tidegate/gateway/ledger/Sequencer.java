package org.tidegate.gateway.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.LedgerTreeStore;
import org.tidegate.gateway.store.LedgerTreeStore.Batch;
import org.tidegate.gateway.store.LedgerTreeStore.Head;
import org.tidegate.gateway.store.LedgerTreeStore.Unsequenced;

/**
 * Gives every ledger entry its place in the tree, in batches. Everything is read and computed first and written in one short commit
 * that moves the head from the size it was read with: who is killed at any step, or is slower than another node, has changed
 * nothing. For one thread.
 *
 * <p>The node that added a batch holds the ledger for some seconds more, so that others do not do the same work to no effect; that
 * is economy. What keeps the tree whole is the compare-and-set.
 */
final class Sequencer {
    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);

    static final int LARGEST_BATCH = 4096;
    private static final int MOST_BATCHES_A_ROUND = 16;

    /** How soon another node takes over from one that died. */
    static final Duration HOLD = Duration.ofSeconds(2);

    /** Keys looked through once more in a round. */
    private static final long RANGE = 5_000;

    private final String node;
    private final LedgerTreeStore tree;
    private final FilledTiles tiles;
    private final GroupCommit commits;
    private final Clock clock;
    private final SettledKeys keys = new SettledKeys();
    private long lookedThrough;
    private Instant serverSince = Instant.EPOCH;

    /** @param node this node's name */
    Sequencer(String node, LedgerTreeStore tree, GroupCommit commits, Clock clock) {
        this.node = node;
        this.tree = tree;
        this.tiles = new FilledTiles(tree);
        this.commits = commits;
        this.clock = clock;
    }

    /** Until nothing waits, or this round has done enough. */
    void sequence() {
        boolean done = false;
        try {
            boolean more = true;
            for (int batch = 0; more && batch < MOST_BATCHES_A_ROUND; batch++) {
                more = nextBatch();
            }
            done = true;
        } finally {
            if (!done) {
                forget();
            }
        }
    }

    private void forget() {
        keys.forget();
        lookedThrough = 0;
    }

    /** @return whether more waits */
    private boolean nextBatch() {
        Head head = tree.head(node); // 1. the tree, and the highest key
        if (head.heldByAnother()) {
            return false;
        }
        if (!head.serverSince().equals(serverSince)) {
            forget(); // a restart between two rounds fails in none of them
            serverSince = head.serverSince();
        }
        keys.settle(head.settledKey());
        if (head.lastKey() > keys.after()) {
            keys.look(head.lastKey(), tree::writers); // 2. who writes
            List<Unsequenced> waiting = tree.unsequenced(keys.after(), Long.MAX_VALUE, LARGEST_BATCH); // 3. entries
            boolean all = waiting.size() < LARGEST_BATCH;
            long settled = all
                    ? keys.closed()
                    : Math.min(keys.closed(), waiting.getLast().key());
            return added(head, waiting, settled) && !all; // 4. all at once
        }
        return lookThroughAgain(head);
    }

    /** @return false when another was faster, or there was nothing */
    private boolean added(Head head, List<Unsequenced> waiting, long settled) {
        if (waiting.isEmpty()) {
            keys.settle(settled);
            return false;
        }
        List<Digest> leaves = waiting.stream().map(Unsequenced::leaf).toList();
        Batch batch = new Batch(
                head.tree().append(leaves),
                waiting.stream().map(Unsequenced::key).toList(),
                tiles.by(head.size(), leaves),
                settled,
                head.serverSince(),
                head.sequencingAt(clock.instant()),
                node,
                HOLD);
        boolean added = commits.commit(tx -> tree.add(tx, head.size(), batch));
        if (added) {
            keys.settle(settled);
        }
        return added;
    }

    /**
     * After a start, what is settled is looked through once more, some keys in each quiet round. Should anything ever have put an
     * entry below the mark, a restored table for one, it gets its place here.
     */
    private boolean lookThroughAgain(Head head) {
        if (lookedThrough >= keys.after()) {
            return false;
        }
        long upTo = Math.min(keys.after(), lookedThrough + RANGE);
        List<Unsequenced> forgotten = tree.unsequenced(lookedThrough, upTo, LARGEST_BATCH);
        if (forgotten.isEmpty()) {
            lookedThrough = upTo;
            return false;
        }
        LOG.error(
                "ledger entries without a place below the settled key {}: they get one now; find out who wrote them",
                keys.after());
        return added(head, forgotten, head.settledKey());
    }
}
