package org.tidegate.crypto.ledger.verify;

import java.util.ArrayList;
import java.util.List;
import org.tidegate.contracts.digest.Digest;

/**
 * RFC 9162, 2.1.4.2, and the two cases it leaves out: an empty tree comes before any other and trees of one size are equal, both
 * with an empty path (C2SP tlog-witness, "add-checkpoint").
 */
public final class ConsistencyVerifier {

    private ConsistencyVerifier() {}

    /** Whether the newer tree starts with the whole older one. */
    public static TreeCheck check(long oldSize, Digest oldRoot, long newSize, Digest newRoot, List<Digest> path) {
        if (oldSize < 0 || newSize < 0) {
            return new TreeCheck.Fails(TreeFault.SIZE_NEGATIVE);
        }
        if (oldSize > newSize) {
            return new TreeCheck.Fails(TreeFault.OLD_ABOVE_NEW);
        }
        if (emptyWithRoot(oldSize, oldRoot) || emptyWithRoot(newSize, newRoot)) {
            return new TreeCheck.Fails(TreeFault.EMPTY_ROOT_DIFFERS);
        }
        if (oldSize == newSize && !oldRoot.equals(newRoot)) {
            return new TreeCheck.Fails(TreeFault.SAME_SIZE_OTHER_ROOT);
        }
        if (oldSize == 0 || oldSize == newSize) {
            return path.isEmpty() ? new TreeCheck.Holds() : new TreeCheck.Fails(TreeFault.PATH_TOO_LONG);
        }
        if (path.isEmpty()) { // 1.
            return new TreeCheck.Fails(TreeFault.PATH_TOO_SHORT);
        }
        return walk(oldSize, oldRoot, newSize, newRoot, path);
    }

    private static TreeCheck walk(long oldSize, Digest oldRoot, long newSize, Digest newRoot, List<Digest> path) {
        List<Digest> hashes = new ArrayList<>();
        if (Long.bitCount(oldSize) == 1) { // 2.
            hashes.add(oldRoot);
        }
        hashes.addAll(path);
        long at = oldSize - 1; // 3.
        long last = newSize - 1;
        while ((at & 1) == 1) { // 4.
            at >>= 1;
            last >>= 1;
        }
        Digest older = hashes.getFirst(); // 5.
        Digest newer = older;
        for (Digest next : hashes.subList(1, hashes.size())) { // 6.
            if (last == 0) {
                return new TreeCheck.Fails(TreeFault.PATH_TOO_LONG);
            }
            if ((at & 1) == 1 || at == last) {
                older = Node.of(next, older);
                newer = Node.of(next, newer);
                while (at != 0 && (at & 1) == 0) {
                    at >>= 1;
                    last >>= 1;
                }
            } else {
                newer = Node.of(newer, next);
            }
            at >>= 1;
            last >>= 1;
        }
        if (last != 0) { // 7.
            return new TreeCheck.Fails(TreeFault.PATH_TOO_SHORT);
        }
        if (!older.equals(oldRoot)) {
            return new TreeCheck.Fails(TreeFault.OLD_ROOT_DIFFERS);
        }
        return newer.equals(newRoot) ? new TreeCheck.Holds() : new TreeCheck.Fails(TreeFault.ROOT_DIFFERS);
    }

    private static boolean emptyWithRoot(long size, Digest root) {
        return size == 0 && !root.equals(Node.EMPTY);
    }
}
