package org.tidegate.contracts.review;

/** What a reviewer found about an entry. */
public enum Finding {
    IN_ORDER,
    /** Somebody has to explain it first. */
    QUERY,
    BREACH
}
