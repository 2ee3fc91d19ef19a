package org.tidegate.contracts.handling;

/** Whether a use is open to the recipient. In rising restriction. */
public enum Use {
    ALLOWED,
    /** Only with the provider's permission. */
    ASK,
    FORBIDDEN;

    /** The more restrictive of the two. */
    public Use and(Use other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
