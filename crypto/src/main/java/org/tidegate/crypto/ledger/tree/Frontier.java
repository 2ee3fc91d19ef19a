package org.tidegate.crypto.ledger.tree;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.ledger.form.FormFault;
import org.tidegate.crypto.ledger.form.FormRefused;

/**
 * The right edge of a tree: all a writer needs to append and to say the root. One hash for every bit set in the size, that of the
 * complete subtree the bit stands for, the largest first (RFC 9162, 2.1.2: the same stack).
 *
 * @param size leaves, 0 to 2^63-1
 */
public record Frontier(long size, List<Digest> hashes) {

    public static final Frontier EMPTY = new Frontier(0, List.of());

    /** @throws IllegalArgumentException when the number of hashes is not that of the bits set in the size */
    public Frontier {
        hashes = List.copyOf(hashes);
        if (size < 0 || hashes.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException(
                    "a tree of this size has another right edge; read it anew from the tiles");
        }
    }

    /** The tree with these leaves more, in their order. */
    public Frontier append(List<Digest> leaves) {
        List<Digest> edge = new ArrayList<>(hashes);
        long grown = size;
        for (Digest leaf : leaves) {
            edge.add(leaf);
            for (long full = grown; (full & 1) == 1; full >>= 1) {
                Digest right = edge.removeLast();
                edge.add(TreeHash.node(edge.removeLast(), right));
            }
            grown = Math.addExact(grown, 1);
        }
        return new Frontier(grown, edge);
    }

    /** RFC 6962, 2.1. */
    public Digest root() {
        if (size == 0) {
            return TreeHash.EMPTY;
        }
        Digest root = hashes.getLast();
        for (Digest left : hashes.reversed().subList(1, hashes.size())) {
            root = TreeHash.node(left, root);
        }
        return root;
    }

    /** To continue from later: the size as eight octets, big-endian, then the hashes. */
    public byte[] octets() {
        ByteBuffer octets = ByteBuffer.allocate(Long.BYTES + hashes.size() * Digest.SIZE);
        octets.putLong(size);
        hashes.forEach(hash -> octets.put(hash.bytes()));
        return octets.array();
    }

    /** @throws FormRefused FRONTIER unless they are what {@link #octets} writes */
    public static Frontier read(byte[] octets) {
        if (octets.length < Long.BYTES) {
            throw new FormRefused(FormFault.FRONTIER);
        }
        ByteBuffer source = ByteBuffer.wrap(octets);
        long size = source.getLong();
        if (size < 0 || source.remaining() != Long.bitCount(size) * Digest.SIZE) {
            throw new FormRefused(FormFault.FRONTIER);
        }
        List<Digest> hashes = new ArrayList<>();
        while (source.hasRemaining()) {
            byte[] hash = new byte[Digest.SIZE];
            source.get(hash);
            hashes.add(new Digest(hash));
        }
        return new Frontier(size, hashes);
    }
}
