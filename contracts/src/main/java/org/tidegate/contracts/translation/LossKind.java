package org.tidegate.contracts.translation;

/** What became of a field. */
public enum LossKind {
    /** Left out, and nothing was lost by it. */
    EXACT_OMITTED,
    /** Rewritten; the original is kept. */
    NORMALISED,
    /** Less exact than it was. */
    COARSENED,
    /** Moved to another place. */
    RELOCATED,
    /** Left out. */
    DROPPED,
    /** Filled in where the source said nothing. */
    DEFAULTED,
    /** Cannot be carried; no acceptance lifts that. */
    REFUSED
}
