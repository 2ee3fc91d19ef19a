package org.tidegate.gateway.ledger;

import java.util.List;
import java.util.Optional;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.ledger.tiles.HashTileOctets;
import org.tidegate.crypto.ledger.tiles.TilePath;
import org.tidegate.crypto.ledger.tiles.TilePath.HashTile;
import org.tidegate.crypto.ledger.tiles.TileSource;
import org.tidegate.gateway.store.LedgerTreeStore;

/**
 * The tiles of hashes out of the store. A partial one is made of what lies below it, also once it is full; so a tile that
 * was ever there stays there, and always with the same octets. Entry bundles are not here: they are made for who may read them.
 */
public final class StoredTiles implements TileSource {
    private static final int HEIGHT = 8;

    private final LedgerTreeStore tree;

    StoredTiles(LedgerTreeStore tree) {
        this.tree = tree;
    }

    @Override
    public Optional<byte[]> read(TilePath path) {
        if (!(path instanceof HashTile tile) || tile.index() > Long.MAX_VALUE >> HEIGHT + 1) {
            return Optional.empty();
        }
        if (tile.isFull()) {
            return tree.tile(tile.level(), tile.index());
        }
        List<Digest> below = below(tile);
        return below.size() == tile.width() ? Optional.of(HashTileOctets.write(below)) : Optional.empty();
    }

    private List<Digest> below(HashTile tile) {
        long first = tile.index() << HEIGHT;
        return tile.level() == 0 ? tree.leaves(first, tile.width()) : tree.roots(tile.level() - 1, first, tile.width());
    }
}
