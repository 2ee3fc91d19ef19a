package org.tidegate.crypto.ledger.tiles;

import java.util.Optional;

/** Where the static files of a log lie. */
@FunctionalInterface
public interface TileSource {

    /** The file's octets; empty where there is no such file. */
    Optional<byte[]> read(TilePath path);
}
