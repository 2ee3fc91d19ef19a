package org.tidegate.contracts.translation;

/** How much a loss matters. */
public enum LossSeverity {
    INFO,
    WARN,
    /** Stops the written form: nobody can accept it yet. */
    BLOCK
}
