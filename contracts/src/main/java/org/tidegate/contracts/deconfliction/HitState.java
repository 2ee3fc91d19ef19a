package org.tidegate.contracts.deconfliction;

/** Where a hit stands, as one side sees it. */
public enum HitState {
    /** A person decides whether the partner is told. */
    PENDING_APPROVAL,
    /** The partner is not told, by a rule. Our own owner is. */
    SILENT,
    /** The partner is not told, by a person's word. */
    REFUSED,
    /** The partner is told, or told us. */
    NOTIFIED,
    /** The owners spoke. */
    CONTACTED,
    /** Both said the same outcome. */
    RESOLVED,
    /** The entry of one side is there no more. */
    CLOSED;

    /** Whether the other side knows of it. */
    public boolean isDisclosed() {
        return this == NOTIFIED || this == CONTACTED || this == RESOLVED;
    }
}
