package org.tidegate.crypto.ledger.tiles;

import java.util.Arrays;

/** One static file of a log, to be written where its path says. A full one never changes; a partial one is never written twice. */
public record TileFile(TilePath path, byte[] octets) {

    public TileFile {
        octets = octets.clone();
    }

    @Override
    public byte[] octets() {
        return octets.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TileFile file && path.equals(file.path) && Arrays.equals(octets, file.octets);
    }

    @Override
    public int hashCode() {
        return 31 * path.hashCode() + Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return "TileFile[" + path.text() + ", " + octets.length + " octets]";
    }
}
