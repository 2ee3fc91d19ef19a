package org.tidegate.crypto.ledger.verify;

import java.util.List;
import org.tidegate.contracts.digest.Digest;

/** RFC 9162, 2.1.3.2. */
public final class InclusionVerifier {

    private InclusionVerifier() {}

    /** Whether the leaf with this hash is at the index in the tree with this size and root. */
    public static TreeCheck check(Digest leaf, long index, long size, List<Digest> path, Digest root) {
        if (index < 0 || size < 0) {
            return new TreeCheck.Fails(TreeFault.SIZE_NEGATIVE);
        }
        if (index >= size) { // 1.
            return new TreeCheck.Fails(TreeFault.INDEX_OUTSIDE);
        }
        long at = index; // 2.
        long last = size - 1;
        Digest hash = leaf; // 3.
        for (Digest next : path) { // 4.
            if (last == 0) {
                return new TreeCheck.Fails(TreeFault.PATH_TOO_LONG);
            }
            if ((at & 1) == 1 || at == last) {
                hash = Node.of(next, hash);
                while ((at & 1) == 0) {
                    at >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Node.of(hash, next);
            }
            at >>= 1;
            last >>= 1;
        }
        if (last != 0) { // 5.
            return new TreeCheck.Fails(TreeFault.PATH_TOO_SHORT);
        }
        return hash.equals(root) ? new TreeCheck.Holds() : new TreeCheck.Fails(TreeFault.ROOT_DIFFERS);
    }
}
