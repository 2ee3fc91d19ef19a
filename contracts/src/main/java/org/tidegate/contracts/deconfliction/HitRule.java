package org.tidegate.contracts.deconfliction;

/** What a holder does with a hit, from the most open to the most closed: of two rules the later one counts. */
public enum HitRule {
    /** Both owners are told at once. */
    AUTOMATIC,
    /** A person at the holder's liaison desk decides first. */
    APPROVAL,
    /** The holder's owner alone is told; who asked sees what it sees on a miss. */
    SILENT;

    public HitRule orStricter(HitRule other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
