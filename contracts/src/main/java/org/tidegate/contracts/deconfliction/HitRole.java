package org.tidegate.contracts.deconfliction;

/** On which side of a hit an authority is. */
public enum HitRole {
    /** The partner asked, and found our entry. */
    HOLDER,
    /** We asked, and the partner told us. */
    ASKER
}
