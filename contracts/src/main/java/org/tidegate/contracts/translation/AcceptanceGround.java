package org.tidegate.contracts.translation;

/** Why an officer accepts that a written form loses something serious. A closed list: it stands in the ledger, and words would not. */
public enum AcceptanceGround {
    /** What is lost is not needed in this case. */
    NOT_NEEDED,
    /** The receiving desk reads the canonical form, which holds all of it, beside this one. */
    KEPT_BESIDE,
    /** The receiving desk was told what is lost by another way. */
    TOLD_OTHERWISE,
    /** A child may be in danger, and the case system takes no other form. */
    CANNOT_WAIT
}
