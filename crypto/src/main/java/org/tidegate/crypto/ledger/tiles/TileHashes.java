package org.tidegate.crypto.ledger.tiles;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.ledger.form.FormRefused;
import org.tidegate.crypto.ledger.tiles.TilePath.HashTile;
import org.tidegate.crypto.ledger.tree.HashSource;
import org.tidegate.crypto.ledger.tree.TreeHash;

/**
 * The hashes of a tree read out of its tiles. Where a partial tile is gone the full one of the same place is taken, as a log may
 * delete the one when it has the other. Keeps the tiles it used last; for one thread.
 *
 * <p>Tiles are believed: a proof made from altered ones does not verify.
 */
public final class TileHashes implements HashSource {

    private static final int KEPT = 64;

    private final TileSource source;
    private final long size;
    private final Map<HashTile, List<List<Digest>>> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<HashTile, List<List<Digest>>> eldest) {
            return size() > KEPT;
        }
    };

    /** @param size of the tree the tiles were written for; tiles up to it must be there */
    public TileHashes(TileSource source, long size) {
        if (size < 0) {
            throw new IllegalArgumentException("a tree has no negative size");
        }
        this.source = source;
        this.size = size;
    }

    /**
     * @throws IllegalArgumentException when the subtree is not complete in this tree
     * @throws TileMissing when its tile is not there
     * @throws FormRefused TILE_SIZE when its tile has another size than its path says
     */
    @Override
    public Digest hash(int level, long index) {
        if (level < 0 || level >= Long.SIZE - 1 || index < 0 || index >= size >> level) {
            throw new IllegalArgumentException("this subtree is not complete in a tree of " + size);
        }
        int within = level % TreeShape.TILE_HEIGHT;
        long first = index << within;
        HashTile tile = TreeShape.tile(size, level / TreeShape.TILE_HEIGHT, first >> TreeShape.TILE_HEIGHT);
        int at = (int) (first & (TilePath.FULL - 1)) >> within;
        return levels(tile).get(within).get(at);
    }

    /** The eight levels of the tree that a tile spans, its own hashes first; computed once, as proofs share tiles. */
    private List<List<Digest>> levels(HashTile tile) {
        List<List<Digest>> known = kept.get(tile);
        if (known != null) {
            return known;
        }
        List<List<Digest>> levels = new ArrayList<>(List.of(read(tile)));
        while (levels.size() < TreeShape.TILE_HEIGHT) {
            levels.add(above(levels.getLast()));
        }
        kept.put(tile, levels);
        return levels;
    }

    private static List<Digest> above(List<Digest> below) {
        List<Digest> above = new ArrayList<>();
        for (int at = 0; at + 1 < below.size(); at += 2) {
            above.add(TreeHash.node(below.get(at), below.get(at + 1)));
        }
        return above;
    }

    private List<Digest> read(HashTile tile) {
        Optional<byte[]> octets = source.read(tile);
        if (octets.isPresent()) {
            return HashTileOctets.read(octets.get(), tile.width());
        }
        HashTile full = tile.full();
        return source.read(full)
                .map(whole -> HashTileOctets.read(whole, full.width()))
                .orElseThrow(() -> new TileMissing(tile));
    }
}
