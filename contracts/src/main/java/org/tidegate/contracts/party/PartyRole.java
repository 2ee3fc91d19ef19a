package org.tidegate.contracts.party;

/** What somebody is in a package. */
public enum PartyRole {
    /** Who is reported. */
    SUBJECT,
    /** Whom something was meant for. */
    RECIPIENT,
    VICTIM,
    WITNESS,
    REPORTER,
    ASSOCIATE
}
