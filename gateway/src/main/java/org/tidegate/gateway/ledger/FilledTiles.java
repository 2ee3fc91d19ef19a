package org.tidegate.gateway.ledger;

import java.util.List;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.ledger.tiles.HashTileOctets;
import org.tidegate.crypto.ledger.tiles.TileFile;
import org.tidegate.crypto.ledger.tiles.TilePath;
import org.tidegate.crypto.ledger.tiles.TilePath.HashTile;
import org.tidegate.crypto.ledger.tiles.TileWriter;
import org.tidegate.crypto.ledger.tree.Frontier;
import org.tidegate.gateway.store.LedgerTreeStore;
import org.tidegate.gateway.store.LedgerTreeStore.FullTile;

/** The tiles that become full when leaves are added. */
final class FilledTiles {
    private final TileWriter tiles;

    FilledTiles(LedgerTreeStore tree) {
        this.tiles = new TileWriter(new StoredTiles(tree));
    }

    /** @param size of the tree before */
    List<FullTile> by(long size, List<Digest> leaves) {
        return tiles.hashes(size, leaves).stream()
                .filter(tile -> tile.path().isFull())
                .map(FilledTiles::full)
                .toList();
    }

    private static FullTile full(TileFile tile) {
        HashTile path = (HashTile) tile.path();
        Digest root = Frontier.EMPTY
                .append(HashTileOctets.read(tile.octets(), TilePath.FULL))
                .root();
        return new FullTile(path.level(), path.index(), tile.octets(), root);
    }
}
