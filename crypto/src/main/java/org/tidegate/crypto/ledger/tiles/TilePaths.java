package org.tidegate.crypto.ledger.tiles;

import java.util.regex.Pattern;

/** The part of a path that says which one. */
final class TilePaths {

    /** Six groups hold every index of a tree of 2^63-1 leaves. */
    static final Pattern SHAPE = Pattern.compile("tile/(?<level>entries|0|[1-9][0-9]?)/"
            + "(?<index>[0-9]{3}|x(?!000)[0-9]{3}(/x[0-9]{3}){0,4}/[0-9]{3})"
            + "(\\.p/(?<width>[1-9][0-9]{0,2}))?");

    private static final int GROUP = 1000;
    private static final long MOST = 999_999_999_999_999_999L;

    private TilePaths() {}

    static void require(long index, int width) {
        if (index < 0 || index > MOST || width < 1 || width > TilePath.FULL) {
            throw new IllegalArgumentException("a tile has an index from 0 and 1 to 256 hashes");
        }
    }

    static String suffix(long index, int width) {
        StringBuilder groups = new StringBuilder("%03d".formatted(index % GROUP));
        for (long above = index / GROUP; above > 0; above /= GROUP) {
            groups.insert(0, "x%03d/".formatted(above % GROUP));
        }
        return width == TilePath.FULL ? groups.toString() : groups + ".p/" + width;
    }

    static long index(String groups) {
        return Long.parseLong(groups.replace("x", "").replace("/", ""));
    }
}
