package org.tidegate.contracts.authority;

/** What an authority is. */
public enum AuthorityKind {
    /** A police body. */
    LAW_ENFORCEMENT,
    /** A body that receives reports for many and passes them on. */
    CLEARING_HOUSE,
    /** A hotline. */
    HOTLINE,
    /** A provider of an electronic service. */
    SERVICE_PROVIDER,
    /** Another public body. */
    OTHER_AGENCY
}
