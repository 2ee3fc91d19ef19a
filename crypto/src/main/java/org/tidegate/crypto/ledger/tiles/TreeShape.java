package org.tidegate.crypto.ledger.tiles;

import java.util.ArrayList;
import java.util.List;
import org.tidegate.crypto.ledger.tiles.TilePath.EntryBundle;
import org.tidegate.crypto.ledger.tiles.TilePath.HashTile;

/** Which files a tree of some size has: all full ones and the last one of each level where it is partial. */
public final class TreeShape {

    /** A tile spans eight levels of the tree. */
    static final int TILE_HEIGHT = 8;

    private TreeShape() {}

    /** Hashes on a level of tiles in a tree of {@code size} leaves. */
    static long hashes(long size, int level) {
        int shift = level * TILE_HEIGHT;
        return shift >= Long.SIZE - 1 ? 0 : size >> shift;
    }

    /**
     * The tile at this place, as wide as a tree of this size makes it.
     *
     * @throws IllegalArgumentException when the tree has none there
     */
    static HashTile tile(long size, int level, long index) {
        return new HashTile(level, index, width(hashes(size, level), index));
    }

    /** As {@link #tile}. */
    public static EntryBundle bundle(long size, long index) {
        return new EntryBundle(index, width(size, index));
    }

    /** All tiles of hashes, level by level. */
    public static List<HashTile> tiles(long size) {
        List<HashTile> tiles = new ArrayList<>();
        for (int level = 0; hashes(size, level) > 0; level++) {
            long count = count(hashes(size, level));
            for (long index = 0; index < count; index++) {
                tiles.add(tile(size, level, index));
            }
        }
        return tiles;
    }

    /** All entry bundles, in order. */
    public static List<EntryBundle> bundles(long size) {
        List<EntryBundle> bundles = new ArrayList<>();
        for (long index = 0; index < count(size); index++) {
            bundles.add(bundle(size, index));
        }
        return bundles;
    }

    private static long count(long members) {
        return (members >> TILE_HEIGHT) + ((members & (TilePath.FULL - 1)) == 0 ? 0 : 1);
    }

    private static int width(long members, long index) {
        return (int) Math.min(TilePath.FULL, members - (index << TILE_HEIGHT));
    }
}
