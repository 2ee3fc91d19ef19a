package org.tidegate.gateway.access;

/** The answer of {@link Permission}. */
public enum Decision {
    ALLOWED,

    /** The actor may do this, but not to what belongs to another: answered exactly as if it did not exist. */
    FOREIGN,

    /** This kind of actor never does this. */
    DENIED
}
