package org.tidegate.crypto.ledger.tiles;

/** A file that a tree of this size must have is not there. The operator restores it or builds it anew from the entries. */
public final class TileMissing extends RuntimeException {

    public TileMissing(TilePath path) {
        super("a file of the transfer log is missing; restore it from a backup or build it from the entries: "
                + path.text());
    }
}
