package org.tidegate.contracts.party;

/** What happened at an address. */
public enum NetworkEventKind {
    LOGIN,
    REGISTRATION,
    PURCHASE,
    UPLOAD,
    OTHER,
    UNKNOWN
}
