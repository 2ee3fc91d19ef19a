package org.tidegate.crypto.ledger.tree;

import org.tidegate.contracts.digest.Digest;

/** The hashes of RFC 6962, section 2.1: leaf and node differ in their first octet, so neither can pass for the other. */
public final class TreeHash {

    /** Of the tree without leaves: SHA-256 of nothing. */
    public static final Digest EMPTY = Digest.sha256();

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private TreeHash() {}

    /** @param entry the entry's octets, as they lie in an entry bundle */
    public static Digest leaf(byte[] entry) {
        return Digest.sha256(LEAF, entry);
    }

    public static Digest node(Digest left, Digest right) {
        return Digest.sha256(NODE, left.bytes(), right.bytes());
    }
}
