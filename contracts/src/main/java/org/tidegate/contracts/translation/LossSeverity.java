package org.tidegate.contracts.translation;

/** How much a loss matters. */
public enum LossSeverity {
    INFO,
    WARN,
    /** Stops the written form until an officer accepts it; where the kind is REFUSED, for good. */
    BLOCK
}
