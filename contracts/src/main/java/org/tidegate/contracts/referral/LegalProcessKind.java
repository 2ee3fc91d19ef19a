package org.tidegate.contracts.referral;

/** Kinds of legal instruments. */
public enum LegalProcessKind {
    EPOC,
    EPOC_PR,
    MLA,
    EIO,
    SUBPOENA,
    SIRENE,
    OTHER
}
