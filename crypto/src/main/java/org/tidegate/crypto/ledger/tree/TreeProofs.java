package org.tidegate.crypto.ledger.tree;

import java.util.ArrayList;
import java.util.List;
import org.tidegate.contracts.digest.Digest;

/** Makes proofs of RFC 6962, 2.1.1 and 2.1.2, out of a source of hashes; written as the RFC defines them. */
public final class TreeProofs {

    private final HashSource source;

    public TreeProofs(HashSource source) {
        this.source = source;
    }

    /** Of the first {@code size} leaves. */
    public Digest root(long size) {
        if (size < 0) {
            throw new IllegalArgumentException("a tree has no negative size");
        }
        return size == 0 ? TreeHash.EMPTY : hash(0, size);
    }

    /**
     * From the leaf's sibling up to the root's child.
     *
     * @throws IllegalArgumentException when the leaf is not in a tree of that size
     */
    public List<Digest> inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException(
                    "leaf " + index + " is not in a tree of " + size + "; ask for a larger tree");
        }
        List<Digest> path = new ArrayList<>();
        addPath(path, index, 0, size);
        return List.copyOf(path);
    }

    /**
     * That the tree of {@code newSize} starts with that of {@code oldSize}; empty for the same size and for an empty old tree.
     *
     * @throws IllegalArgumentException when the old size is above the new one
     */
    public List<Digest> consistency(long oldSize, long newSize) {
        if (oldSize < 0 || oldSize > newSize) {
            throw new IllegalArgumentException(
                    "a tree of " + newSize + " does not continue one of " + oldSize + "; swap the two");
        }
        if (oldSize == 0 || oldSize == newSize) {
            return List.of();
        }
        List<Digest> path = new ArrayList<>();
        addSubproof(path, oldSize, 0, newSize, true);
        return List.copyOf(path);
    }

    /** PATH(m, D[from:to]) of RFC 6962, 2.1.1. */
    private void addPath(List<Digest> path, long index, long from, long to) {
        if (to - from == 1) {
            return;
        }
        long middle = from + largestBelow(to - from);
        if (index < middle) {
            addPath(path, index, from, middle);
            path.add(hash(middle, to));
        } else {
            addPath(path, index, middle, to);
            path.add(hash(from, middle));
        }
    }

    /**
     * SUBPROOF(m, D[from:to], b) of RFC 6962, 2.1.2.
     *
     * @param end where the old tree ends, counted from the whole tree's first leaf
     * @param known whether the verifier holds this subtree's hash as the old root
     */
    private void addSubproof(List<Digest> path, long end, long from, long to, boolean known) {
        if (end == to) {
            if (!known) {
                path.add(hash(from, to));
            }
            return;
        }
        long middle = from + largestBelow(to - from);
        if (end <= middle) {
            addSubproof(path, end, from, middle, known);
            path.add(hash(middle, to));
        } else {
            addSubproof(path, end, middle, to, false);
            path.add(hash(from, middle));
        }
    }

    /** MTH(D[from:to]); a complete subtree is looked up, any other one is made of its two. */
    private Digest hash(long from, long to) {
        long leaves = to - from;
        if (Long.bitCount(leaves) == 1) {
            int level = Long.numberOfTrailingZeros(leaves);
            return source.hash(level, from >> level);
        }
        long middle = from + largestBelow(leaves);
        return TreeHash.node(hash(from, middle), hash(middle, to));
    }

    /** The largest power of two below {@code leaves}, which is at least 2. */
    private static long largestBelow(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }
}
