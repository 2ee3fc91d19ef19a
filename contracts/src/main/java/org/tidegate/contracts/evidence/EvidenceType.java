package org.tidegate.contracts.evidence;

/** A step of transport, done or failed. */
public enum EvidenceType {
    /** The recipient's gateway holds the package. */
    RELAYED,
    /** The recipient's gateway will not take it. */
    RELAY_FAILED,
    /** The case system answered the push with success, or its inbox holds the package. */
    DELIVERED,
    /** The case system could not be given the package. */
    DELIVERY_FAILED,
    /** The case system acknowledged the package. */
    RETRIEVED,
    /** The case system did not acknowledge it in time. */
    RETRIEVAL_FAILED
}
