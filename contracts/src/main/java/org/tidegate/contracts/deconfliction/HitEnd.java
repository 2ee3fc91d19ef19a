package org.tidegate.contracts.deconfliction;

/** Why a hit is closed, as one side sees it. */
public enum HitEnd {
    /** We took our entry back. */
    WITHDRAWN,
    /** Our entry's time has passed. */
    EXPIRED,
    /** The partner took its entry back. */
    PARTNER_WITHDRAWN,
    /** The time of the partner's entry has passed. */
    PARTNER_EXPIRED,
    /** What the partner had asked about was gone before our notice came. */
    UNTOLD
}
