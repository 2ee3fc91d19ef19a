package org.tidegate.contracts.restoration;

/** What a question is about. */
public enum SharedKind {
    /** Exchanges with the partner that asks, in the order in which they were accepted. */
    EXCHANGES,
    /** Signed batches of evidences to that partner, in the order of their ids. */
    EVIDENCES
}
