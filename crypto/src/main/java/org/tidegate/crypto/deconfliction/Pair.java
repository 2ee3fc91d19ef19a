package org.tidegate.crypto.deconfliction;

import org.tidegate.contracts.authority.AuthorityId;

/** Two authorities, whichever asks. Their ids have no {@code +}, so no two pairs are written alike. */
public record Pair(AuthorityId one, AuthorityId other) {

    public Pair {
        if (one.equals(other)) {
            throw new IllegalArgumentException("a pair is two authorities");
        }
        if (one.value().compareTo(other.value()) > 0) {
            AuthorityId first = other;
            other = one;
            one = first;
        }
    }

    /** In the order of their ids. */
    String written() {
        return one.value() + "+" + other.value();
    }
}
