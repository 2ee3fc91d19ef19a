package org.tidegate.crypto.ledger.tiles;

import java.util.regex.Matcher;
import org.tidegate.crypto.ledger.form.FormFault;
import org.tidegate.crypto.ledger.form.FormRefused;

/**
 * The path of a static file of the log below its prefix (C2SP tlog-tiles, "Merkle Tree" and "Log entries"). One file has one path:
 * no leading zeroes, no needless {@code x000}.
 */
public sealed interface TilePath {

    /** Hashes in a full tile, entries in a full bundle. */
    int FULL = 256;

    /** Levels a path may name. */
    int LEVELS = 64;

    /** From 0. */
    long index();

    /** Hashes or entries in it, 1 to 256; below 256 it is partial. */
    int width();

    /** Such as {@code tile/0/x001/x234/067.p/8}. */
    String text();

    /** The same place once it is full. */
    TilePath full();

    default boolean isFull() {
        return width() == FULL;
    }

    /**
     * Hashes of complete subtrees, one beside the other.
     *
     * @param level 0 for leaves, up to 63; on each the subtrees are 256 times as large
     */
    record HashTile(int level, long index, int width) implements TilePath {

        public HashTile {
            if (level < 0 || level >= LEVELS) {
                throw new IllegalArgumentException("a tile is on level 0 to 63");
            }
            TilePaths.require(index, width);
        }

        @Override
        public String text() {
            return "tile/" + level + "/" + TilePaths.suffix(index, width);
        }

        @Override
        public HashTile full() {
            return new HashTile(level, index, FULL);
        }
    }

    /** The entries whose leaf hashes are in the tile of level 0 of the same index. */
    record EntryBundle(long index, int width) implements TilePath {

        public EntryBundle {
            TilePaths.require(index, width);
        }

        @Override
        public String text() {
            return "tile/entries/" + TilePaths.suffix(index, width);
        }

        @Override
        public EntryBundle full() {
            return new EntryBundle(index, FULL);
        }
    }

    /** @throws FormRefused TILE_PATH unless it is what {@link #text} of a path writes */
    static TilePath parse(String text) {
        Matcher matcher = TilePaths.SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new FormRefused(FormFault.TILE_PATH);
        }
        String width = matcher.group("width");
        int hashes = width == null ? FULL : Integer.parseInt(width);
        long index = TilePaths.index(matcher.group("index"));
        String level = matcher.group("level");
        if (hashes > FULL - (width == null ? 0 : 1)) {
            throw new FormRefused(FormFault.TILE_PATH);
        }
        if (level.equals("entries")) {
            return new EntryBundle(index, hashes);
        }
        int number = Integer.parseInt(level);
        if (number >= LEVELS) {
            throw new FormRefused(FormFault.TILE_PATH);
        }
        return new HashTile(number, index, hashes);
    }
}
