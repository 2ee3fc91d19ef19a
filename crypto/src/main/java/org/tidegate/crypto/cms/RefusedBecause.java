package org.tidegate.crypto.cms;

/**
 * Why bytes from outside were refused, for the local log and the local ledger only. Told to the sender it would help an attacker
 * find the next try, so every outward answer is the same.
 */
public enum RefusedBecause {
    /** More bytes, nesting, elements, certificates or attributes than profile v1 allows; found before any key was used. */
    OVER_A_LIMIT,
    /** Not one well-formed CMS object, or bytes follow it. */
    MALFORMED,
    /** A well-formed CMS object of another kind: EnvelopedData, CompressedData, a bare signature. */
    OTHER_CONTENT_TYPE,
    /** An algorithm, parameter, curve or key size that is not on the list of profile v1. */
    ALGORITHM_NOT_ALLOWED,
    /** A part that profile v1 leaves out: unsigned attributes, authenticated attributes, revocation lists. */
    PART_NOT_ALLOWED,
    /** No recipient, or more than one. */
    NOT_ONE_RECIPIENT,
    /** Sealed for a key this authority does not hold. */
    OTHER_RECIPIENT,
    /** The key did not unwrap, or the tag did not fit: damaged, or altered on the way. */
    NOT_DECRYPTED,
    /** No signer, or more than one. */
    NOT_ONE_SIGNER,
    /** A signed attribute that must be there is missing, doubled, or does not fit. */
    SIGNED_ATTRIBUTES,
    /** The signed digest is not the content's. */
    CONTENT_ALTERED,
    /** The signature is not this signer's over these attributes. */
    SIGNATURE_WRONG,
    /** The certificate, or one above it, does not parse or has a key or signature profile v1 does not allow. */
    CERTIFICATE_NOT_ALLOWED,
    /** The certificate does not chain to an anchor of this agreement. */
    CHAIN_NOT_TRUSTED,
    /** The anchor is a development one and this node does not accept those. */
    DEVELOPMENT_ANCHOR,
    /** The certificate is not made for this use. */
    KEY_USAGE,
    /** The certificate, or one above it, is not in date. */
    NOT_IN_DATE,
    /** The certificate, or one above it, is revoked. */
    REVOKED,
    /** The certificate, or one above it, was revoked after the moment that an auditor asks about. */
    REVOKED_SINCE,
    /** No current revocation list, for longer than the agreement's grace. */
    REVOCATION_UNKNOWN,
    /** The certificate does not name the partner of this agreement. */
    OTHER_AUTHORITY,
    /** The authority that delivered is not the one that signed. */
    DELIVERED_BY_ANOTHER,
    /** The signed content is not the document it should be. */
    DOCUMENT_MALFORMED,
    /** The manifest names another sender, recipient, envelope or lane than the transport and the agreement do. */
    BINDING_DIFFERS,
    /** A content is not the one its commitment in the manifest names. */
    COMMITMENT_DIFFERS
}
