package org.tidegate.contracts.deconfliction;

/** What two owners agree on after they spoke. */
public enum HitOutcome {
    /** The same target: they go on together. */
    JOINT,
    /** The same target: one waits for the other. */
    DEFER,
    /** The same target: each goes on with a part of it. */
    SPLIT,
    /** Not the same target, or nothing that is in the other's way. */
    NO_CONFLICT
}
