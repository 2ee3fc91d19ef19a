package org.tidegate.gateway.exchange;

/** Which way an exchange goes, seen from this gateway. */
public enum Direction {
    /** From one of our case systems to a partner. */
    OUT,
    /** From a partner to one of our case systems. */
    IN
}
