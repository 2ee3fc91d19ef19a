package org.tidegate.crypto.ledger.tiles;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.ledger.form.FormFault;
import org.tidegate.crypto.ledger.form.FormRefused;
import org.tidegate.crypto.ledger.tree.TreeHash;

/** What a tile of hashes holds: the hashes one after the other, 32 octets each. */
public final class HashTileOctets {

    private HashTileOctets() {}

    public static byte[] write(List<Digest> hashes) {
        ByteBuffer octets = ByteBuffer.allocate(hashes.size() * Digest.SIZE);
        hashes.forEach(hash -> octets.put(hash.bytes()));
        return octets.array();
    }

    /**
     * @param width how many hashes its path promises
     * @throws FormRefused TILE_SIZE when it holds more or less
     */
    public static List<Digest> read(byte[] octets, int width) {
        if (octets.length != width * Digest.SIZE) {
            throw new FormRefused(FormFault.TILE_SIZE);
        }
        ByteBuffer source = ByteBuffer.wrap(octets);
        List<Digest> hashes = new ArrayList<>(width);
        while (source.hasRemaining()) {
            byte[] hash = new byte[Digest.SIZE];
            source.get(hash);
            hashes.add(new Digest(hash));
        }
        return hashes;
    }

    /** The hash over neighbours, a power of two of them. */
    static Digest over(List<Digest> neighbours) {
        List<Digest> level = neighbours;
        while (level.size() > 1) {
            List<Digest> above = new ArrayList<>(level.size() / 2);
            for (int at = 0; at < level.size(); at += 2) {
                above.add(TreeHash.node(level.get(at), level.get(at + 1)));
            }
            level = above;
        }
        return level.getFirst();
    }
}
