package org.tidegate.gateway.store;

/** Which way a package goes, seen from this gateway. */
public enum Direction {
    /** From one of our case systems to a partner. */
    OUT,
    /** From a partner to one of our case systems. */
    IN
}
