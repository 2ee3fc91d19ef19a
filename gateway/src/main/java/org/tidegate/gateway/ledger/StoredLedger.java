package org.tidegate.gateway.ledger;

import java.util.List;
import java.util.Optional;
import org.tidegate.crypto.ledger.tiles.EntryBundleOctets;
import org.tidegate.crypto.ledger.tiles.TilePath;
import org.tidegate.gateway.store.LedgerCheckpointStore;
import org.tidegate.gateway.store.LedgerTreeStore;

/** This gateway's log as the files C2SP tlog-tiles describes, made out of the store when they are asked for. */
public final class StoredLedger {
    private static final int HEIGHT = 8;

    private final OwnLog log;
    private final LedgerTreeStore tree;
    private final LedgerCheckpointStore checkpoints;
    private final StoredTiles tiles;

    StoredLedger(OwnLog log, LedgerTreeStore tree, LedgerCheckpointStore checkpoints) {
        this.log = log;
        this.tree = tree;
        this.checkpoints = checkpoints;
        this.tiles = new StoredTiles(tree);
    }

    /** The newest checkpoint with the cosignatures that came so far; empty before the first. */
    public Optional<byte[]> checkpoint() {
        return checkpoints.newest().map(row -> log.checkpoint(row).note().octets());
    }

    /** A tile of hashes; empty where the tree does not reach, and for an entry bundle. */
    public Optional<byte[]> tile(TilePath path) {
        return tiles.read(path);
    }

    /** Entries next to each other as one bundle: for this authority's own auditors, as it holds entries about every partner. */
    public Optional<byte[]> entries(TilePath.EntryBundle path) {
        if (path.index() > Long.MAX_VALUE >> HEIGHT + 1) {
            return Optional.empty();
        }
        List<byte[]> entries = tree.entries(path.index() << HEIGHT, path.width());
        return entries.size() == path.width() ? Optional.of(EntryBundleOctets.write(entries)) : Optional.empty();
    }
}
