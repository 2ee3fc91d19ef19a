package org.tidegate.gateway.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tidegate.crypto.ledger.tiles.EntryBundleOctets;
import org.tidegate.crypto.ledger.tiles.TilePath;
import org.tidegate.gateway.store.LedgerCheckpointStore;
import org.tidegate.gateway.store.LedgerCheckpointStore.Row;
import org.tidegate.gateway.store.LedgerCheckpointStore.Stamp;
import org.tidegate.gateway.store.LedgerTreeStore;

/** This gateway's log as the files C2SP tlog-tiles describes, made out of the store when they are asked for. */
public final class StoredLedger {
    private static final int HEIGHT = 8;

    private static final int LOOKED_AT = 4;
    /** A log that a cosigner has not seen for longer is shown as it is. */
    private static final Duration LEFT_OUT = Duration.ofHours(1);

    private final OwnLog log;
    private final CosignPolicy policy;
    private final LedgerTreeStore tree;
    private final LedgerCheckpointStore checkpoints;
    private final StoredTiles tiles;

    StoredLedger(OwnLog log, CosignPolicy policy, LedgerTreeStore tree, LedgerCheckpointStore checkpoints) {
        this.log = log;
        this.policy = policy;
        this.tree = tree;
        this.checkpoints = checkpoints;
        this.tiles = new StoredTiles(tree);
    }

    /** The newest checkpoint under the log's present name with the cosignatures that came so far; empty before the first, and where it is not as we signed it. */
    public Optional<byte[]> checkpoint() {
        return checkpoints
                .newest(log.firstSize())
                .flatMap(log::readable)
                .map(ours -> ours.note().octets());
    }

    /**
     * The log up to one checkpoint, to take away.
     *
     * @param octets of the checkpoint, with the cosignatures that came so far
     * @param stamp RFC 3161, DER; empty while it is pending
     */
    public record Head(long size, Instant signedAt, byte[] octets, Optional<byte[]> stamp) {}

    /**
     * The best checkpoint of the last hour: one that is cosigned by enough before the newest, which nobody may have seen yet. Empty
     * before the first. One that is not as we signed it is passed over.
     */
    public Optional<Head> head() {
        Optional<Row> newest = checkpoints.newest(log.firstSize());
        return newest.flatMap(last -> LedgerProofs.Candidate.best(
                        checkpoints.covering(log.firstSize(), LOOKED_AT).stream()
                                .filter(row ->
                                        !row.signedAt().isBefore(last.signedAt().minus(LEFT_OUT))),
                        log,
                        policy))
                .map(best -> new Head(
                        best.row().size(),
                        best.row().signedAt(),
                        best.checkpoint().note().octets(),
                        Optional.ofNullable(best.row().stamp()).map(Stamp::token)));
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
