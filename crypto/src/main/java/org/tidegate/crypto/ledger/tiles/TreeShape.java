package org.tidegate.crypto.ledger.tiles;

import java.util.stream.LongStream;
import java.util.stream.Stream;
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
    public static Stream<HashTile> eachTile(long size) {
        return Stream.iterate(0, level -> hashes(size, level) > 0, level -> level + 1)
                .flatMap(level ->
                        LongStream.range(0, count(hashes(size, level))).mapToObj(index -> tile(size, level, index)));
    }

    /** All entry bundles, in order. */
    public static Stream<EntryBundle> eachBundle(long size) {
        return LongStream.range(0, count(size)).mapToObj(index -> bundle(size, index));
    }

    private static long count(long members) {
        return (members >> TILE_HEIGHT) + ((members & (TilePath.FULL - 1)) == 0 ? 0 : 1);
    }

    private static int width(long members, long index) {
        return (int) Math.min(TilePath.FULL, members - (index << TILE_HEIGHT));
    }
}
