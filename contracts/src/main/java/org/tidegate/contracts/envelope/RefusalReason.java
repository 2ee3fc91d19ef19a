package org.tidegate.contracts.envelope;

/** Why a recipient's gateway will not take an envelope it could open. Each is final for these bytes. */
public enum RefusalReason {
    /** The handling codes are above what the agreement lets in. */
    HANDLING_FORBIDS,
    /** The envelope id or a package id was used before for other content. */
    ID_REUSED,
    /** notAfter has passed. */
    EXPIRED,
    /** More than the recipient takes. */
    TOO_LARGE,
    /** It holds a media payload or a path to one. */
    IMAGERY,
    /** The agreement's digest is not that of the recipient's copy. */
    AGREEMENT_DIFFERS,
    /** The signed content is no canonical package, or says otherwise than the manifest. */
    CONTENT_MALFORMED
}
