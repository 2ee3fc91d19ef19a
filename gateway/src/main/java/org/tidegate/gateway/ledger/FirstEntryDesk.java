package org.tidegate.gateway.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.ledger.RestoredLog;
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.tiles.TileHashes;
import org.tidegate.crypto.ledger.tree.TreeProofs;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.LedgerCheckpointStore;
import org.tidegate.gateway.store.LedgerOriginStore;
import org.tidegate.gateway.store.LedgerTreeStore;
import org.tidegate.gateway.store.LedgerTreeStore.Batch;
import org.tidegate.gateway.store.LedgerTreeStore.Head;
import org.tidegate.gateway.store.Restoration;
import org.tidegate.gateway.store.Transaction;

/**
 * The entry, its place and the word that both are there go into one commit, past the entries that wait for a place: so who is killed
 * anywhere has changed nothing, or done it all.
 */
final class FirstEntryDesk implements FirstEntry {
    private static final int TRIES = 5;
    private static final Logger LOG = LoggerFactory.getLogger(FirstEntryDesk.class);

    private final AuthorityId self;
    private final String node;
    private final OwnLog log;
    private final LedgerTreeStore tree;
    private final LedgerCheckpointStore checkpoints;
    private final LedgerOriginStore origins;
    private final FilledTiles tiles;
    private final ExchangeLedger ledger;
    private final LedgerForks forks;
    private final GroupCommit commits;
    private final Clock clock;

    FirstEntryDesk(
            AuthorityId self,
            String node,
            OwnLog log,
            LedgerTreeStore tree,
            LedgerCheckpointStore checkpoints,
            LedgerOriginStore origins,
            ExchangeLedger ledger,
            LedgerForks forks,
            GroupCommit commits,
            Clock clock) {
        this.self = self;
        this.node = node;
        this.log = log;
        this.tree = tree;
        this.checkpoints = checkpoints;
        this.origins = origins;
        this.tiles = new FilledTiles(tree);
        this.ledger = ledger;
        this.forks = forks;
        this.commits = commits;
        this.clock = clock;
    }

    @Override
    public void write(List<HeldHead> heads, Restoration restoration) {
        for (int times = 0; times < TRIES && origins.isUnannounced(); times++) {
            Head head = tree.head(node);
            if (head.size() > log.firstSize() && !origins.isUnannounced()) {
                return; // another node was faster
            }
            requireWhatCameBack(head, restoration);
            heads.forEach(this::compare); // 1. what came back is what they hold, as far as it goes
            ExchangeLedger.Prepared entry = entry(heads, restoration, head); // 2. what it says
            try {
                commits.commit(tx -> placed(tx, entry, head, restoration)); // 3. all at once
            } catch (HeadMoved again) {
                LOG.info(
                        "the ledger's head moved, or the database was started, meanwhile: the first entry is made anew");
            }
        }
        if (origins.isUnannounced()) {
            throw new IllegalStateException(
                    "the first entry after a restore found no place in the ledger: see that one node alone runs, and start it again");
        }
    }

    /** Ends the commit: nothing of it is kept. */
    private static final class HeadMoved extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private void requireWhatCameBack(Head head, Restoration restoration) {
        if (head.size() != log.firstSize() || restoration.generation() != log.generation()) {
            throw new IllegalStateException("the ledger holds " + head.size() + " entries and should hold "
                    + log.firstSize() + " before its first one of generation " + restoration.generation()
                    + "; restore the backup again, into an empty home");
        }
    }

    private ExchangeLedger.Prepared entry(List<HeldHead> heads, Restoration restoration, Head head) {
        RestoredLog restored = new RestoredLog(
                LedgerNames.origin(self, log.generationBefore()),
                head.size(),
                head.tree().root(),
                restoration.snapshotAt(),
                restoration.keysAt(),
                heads.stream()
                        .map(FirstEntryDesk::head)
                        .sorted(Comparator.comparing((RestoredLog.Head one) -> size(one))
                                .reversed()
                                .thenComparing(one -> one.cosigner().value()))
                        .limit(RestoredLog.MOST_HEADS)
                        .toList());
        return ledger.draft(LedgerEvent.LEDGER_RESTORED, new Actor.Gateway(), clock.instant())
                .subject(restoration.backupId())
                .count(restored.gap())
                .restored(restored)
                .prepare();
    }

    private static RestoredLog.Head head(HeldHead one) {
        return one.held()
                .map(held -> new RestoredLog.Head(
                        one.cosigner(),
                        true,
                        held.checkpoint().size(),
                        held.checkpoint().root()))
                .orElseGet(() -> new RestoredLog.Head(one.cosigner(), one.answered(), null, null));
    }

    private static long size(RestoredLog.Head head) {
        Long size = head.size();
        return size == null ? -1 : size;
    }

    private boolean placed(Transaction tx, ExchangeLedger.Prepared entry, Head head, Restoration restoration) {
        Instant now = clock.instant();
        if (!origins.announce(tx, restoration.generation(), now)) {
            return false;
        }
        List<Digest> leaves = List.of(entry.leafHash());
        Batch batch = new Batch(
                head.tree().append(leaves),
                List.of(ledger.appendNow(tx, entry)),
                tiles.by(head.size(), leaves),
                head.settledKey(),
                head.serverSince(),
                head.sequencingAt(now),
                node,
                Sequencer.HOLD);
        if (!tree.add(tx, head.size(), batch)) {
            throw new HeadMoved();
        }
        return true;
    }

    /** What a partner holds beyond what came back is lost; up to there it must be our tree. */
    @Override
    public void compare(HeldHead one) {
        one.held()
                .filter(held -> held.checkpoint().size() <= log.firstSize() && !isOurs(held.checkpoint()))
                .ifPresent(held -> forks.ours(
                        one.cosigner(),
                        held.note().octets(),
                        checkpoints
                                .newest(0)
                                .map(LedgerCheckpointStore.Row::note)
                                .orElseGet(() -> new byte[0])));
    }

    private boolean isOurs(Checkpoint held) {
        return new TreeProofs(new TileHashes(new StoredTiles(tree), log.firstSize()))
                .root(held.size())
                .equals(held.root());
    }
}
