package org.tidegate.crypto.ledger.verify;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.tidegate.contracts.digest.Digest;

/** Builds a tree anew, entry by entry (RFC 9162, 2.1.2), to say which root a log must have. */
public final class TreeReplay {

    private final Deque<Digest> stack = new ArrayDeque<>();
    private long size;

    /** Of an entry's octets. */
    public static Digest leaf(byte[] entry) {
        return Node.leaf(entry);
    }

    /** @return the leaf hash of the entry */
    public Digest add(byte[] entry) {
        Digest leaf = leaf(entry);
        addLeaf(leaf);
        return leaf;
    }

    public void addLeaf(Digest leaf) {
        stack.push(leaf);
        int merges = Long.numberOfTrailingZeros(~size);
        for (int merge = 0; merge < merges; merge++) {
            Digest right = stack.pop();
            stack.push(Node.of(stack.pop(), right));
        }
        size++;
    }

    /** Entries so far. */
    public long size() {
        return size;
    }

    /** Of all entries so far. */
    public Digest root() {
        if (stack.isEmpty()) {
            return Node.EMPTY;
        }
        Iterator<Digest> upwards = stack.iterator();
        Digest root = upwards.next();
        while (upwards.hasNext()) {
            root = Node.of(upwards.next(), root);
        }
        return root;
    }

    /** The root over these hashes, as of a tree of its own. */
    public static Digest over(List<Digest> hashes) {
        TreeReplay tree = new TreeReplay();
        hashes.forEach(tree::addLeaf);
        return tree.root();
    }
}
