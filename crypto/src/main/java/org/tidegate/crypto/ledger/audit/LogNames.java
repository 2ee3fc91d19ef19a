package org.tidegate.crypto.ledger.audit;

/** Which names are those of one log: one that came back out of a backup goes on under another name, with the tree it had. */
@FunctionalInterface
public interface LogNames {

    /** Whoever says nothing believes of no two names that they are one log's. */
    LogNames ALL_DIFFER = (one, other) -> false;

    /** @param other another name than {@code one} */
    boolean areOne(String one, String other);
}
