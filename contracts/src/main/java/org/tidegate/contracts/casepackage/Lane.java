package org.tidegate.contracts.casepackage;

/** How fast a package moves. Ordered: the first is served first. */
public enum Lane {
    /** A child is believed to be in danger now; needs a coded ground and has its own quota. */
    IMMEDIATE_RISK,
    /** A short legal or operational deadline. */
    URGENT,
    /** Everything else; the only lane whose packages may share an envelope. */
    ROUTINE
}
