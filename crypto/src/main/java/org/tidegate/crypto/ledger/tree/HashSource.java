package org.tidegate.crypto.ledger.tree;

import org.tidegate.contracts.digest.Digest;

/** Where the hashes of complete subtrees lie. */
@FunctionalInterface
public interface HashSource {

    /**
     * The hash over the 2^level leaves from {@code index * 2^level} on, all of which are in the tree.
     *
     * @param level 0 for a leaf, up to 62
     * @param index of the subtree among those of its level, from 0
     */
    Digest hash(int level, long index);
}
