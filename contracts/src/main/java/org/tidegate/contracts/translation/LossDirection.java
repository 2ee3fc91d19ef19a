package org.tidegate.contracts.translation;

/** Which way a translation went. */
public enum LossDirection {
    /** From a partner format to the canonical form. */
    READING,
    /** From the canonical form to a partner format. */
    WRITING
}
