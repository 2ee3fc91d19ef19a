package org.tidegate.contracts.deconfliction;

/** How an authority asks a partner about what it enters. */
public enum EntryMode {
    /** Kept, and asked: at once, then each day. Who entered first sees first that both have it. */
    ACTIVE,
    /** Kept, and never asked: only what the partner asks later finds it. */
    PASSIVE,
    /** Asked once, and not kept. */
    ONE_SHOT
}
