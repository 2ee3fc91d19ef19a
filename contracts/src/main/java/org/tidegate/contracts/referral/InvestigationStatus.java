package org.tidegate.contracts.referral;

/** Where an investigation stands. */
public enum InvestigationStatus {
    OPEN,
    PENDING,
    CLOSED,
    REOPENED,
    /** The source does not say. */
    UNKNOWN
}
