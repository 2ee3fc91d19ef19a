package org.tidegate.crypto.ledger.tree;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tidegate.contracts.digest.Digest;

/** RFC 6962, 2.1 word by word over a list of leaf hashes: slow, obvious, and sharing nothing with what is tested. */
public final class RecursiveTree {

    private final List<Digest> leaves;
    private final Map<Long, Digest> known = new HashMap<>();

    public RecursiveTree(List<Digest> leaves) {
        this.leaves = leaves;
    }

    /** MTH(D[n]). */
    public Digest root(int size) {
        return hash(0, size);
    }

    /** PATH(m, D[n]). */
    public List<Digest> inclusion(int index, int size) {
        return path(index, 0, size);
    }

    /** PROOF(m, D[n]). */
    public List<Digest> consistency(int oldSize, int newSize) {
        return subproof(oldSize, 0, newSize, true);
    }

    private List<Digest> path(int m, int from, int to) {
        int n = to - from;
        if (n == 1) {
            return List.of();
        }
        int k = split(n);
        return m < k
                ? joined(path(m, from, from + k), hash(from + k, to))
                : joined(path(m - k, from + k, to), hash(from, from + k));
    }

    private List<Digest> subproof(int m, int from, int to, boolean whole) {
        int n = to - from;
        if (m == n) {
            return whole ? List.of() : List.of(hash(from, to));
        }
        int k = split(n);
        return m <= k
                ? joined(subproof(m, from, from + k, whole), hash(from + k, to))
                : joined(subproof(m - k, from + k, to, false), hash(from, from + k));
    }

    private Digest hash(int from, int to) {
        Digest before = known.get((long) from << Integer.SIZE | to);
        if (before != null) {
            return before;
        }
        Digest hash;
        if (from == to) {
            hash = sha256(new byte[0]);
        } else if (to - from == 1) {
            hash = leaves.get(from);
        } else {
            int k = split(to - from);
            hash = sha256(
                    new byte[] {1},
                    hash(from, from + k).bytes(),
                    hash(from + k, to).bytes());
        }
        known.put((long) from << Integer.SIZE | to, hash);
        return hash;
    }

    /** The largest power of two below n. */
    private static int split(int n) {
        int k = 1;
        while (k * 2 < n) {
            k *= 2;
        }
        return k;
    }

    private static List<Digest> joined(List<Digest> some, Digest last) {
        List<Digest> all = new ArrayList<>(some);
        all.add(last);
        return all;
    }

    private static Digest sha256(byte[]... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha256.update(part);
            }
            return new Digest(sha256.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
