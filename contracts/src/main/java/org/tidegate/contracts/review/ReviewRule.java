package org.tidegate.contracts.review;

/** Why an entry is looked at. */
public enum ReviewRule {
    /** Drawn by the seed from the population. */
    RANDOM,
    /** A person did it between the desk's closing and its opening. */
    NIGHT,
    /** The first entry of a day on which a person has more entries than the limit. */
    VOLUME,
    /** The last refusal of a day on which the same actor was refused more often than the limit. */
    REFUSALS,
    /** A person asked the ledger about that person's own acts. */
    OWN_NAME
}
