package org.tidegate.crypto.ledger.verify;

import java.security.MessageDigest;
import org.tidegate.contracts.digest.Digest;

/** The verifier's own hashes of RFC 9162, 2.1.1: on purpose not the writer's. */
final class Node {

    static final Digest EMPTY = new Digest(Digest.newSha256().digest());

    private Node() {}

    static Digest of(Digest left, Digest right) {
        MessageDigest sha256 = Digest.newSha256();
        sha256.update((byte) 0x01);
        sha256.update(left.bytes());
        sha256.update(right.bytes());
        return new Digest(sha256.digest());
    }

    static Digest leaf(byte[] entry) {
        MessageDigest sha256 = Digest.newSha256();
        sha256.update((byte) 0x00);
        sha256.update(entry);
        return new Digest(sha256.digest());
    }
}
