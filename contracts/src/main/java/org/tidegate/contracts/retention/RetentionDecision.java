package org.tidegate.contracts.retention;

/** What a person decides about how long a package is kept. */
public enum RetentionDecision {
    /** Nothing erases it until it is released: a legal hold. */
    HOLD,
    /** The hold is over; its time counts again. */
    RELEASE,
    /** It was looked at and is kept until a date. */
    KEEP
}
