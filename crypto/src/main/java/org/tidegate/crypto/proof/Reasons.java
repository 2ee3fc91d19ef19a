package org.tidegate.crypto.proof;

import java.time.Instant;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.cms.RefusedBecause;

/** Why a signature does not count, for a reader who knows no cryptography. */
final class Reasons {

    private Reasons() {}

    static String says(RefusedBecause because) {
        return switch (because) {
            case SIGNATURE_WRONG, CONTENT_ALTERED, SIGNED_ATTRIBUTES ->
                "The signature does not fit: the document or the signature was altered after signing.";
            case MALFORMED, OVER_A_LIMIT, OTHER_CONTENT_TYPE, PART_NOT_ALLOWED, NOT_ONE_SIGNER ->
                "It is not a signed document of the form gateways write: it is something else, or it was altered.";
            case DOCUMENT_MALFORMED ->
                "The signature holds, but what is signed is no receipt, refusal, batch of evidences or review's report.";
            case ALGORITHM_NOT_ALLOWED -> "It is signed with a method that is not strong enough or not agreed on.";
            case CERTIFICATE_NOT_ALLOWED ->
                "The certificate of the signer cannot be read, or has a key that is not agreed on.";
            case CHAIN_NOT_TRUSTED -> "The certificate of the signer was not issued below an anchor you named.";
            case DEVELOPMENT_ANCHOR ->
                "The certificate is one of a development authority, which anybody can make; it proves nothing.";
            case KEY_USAGE -> "The certificate is not one for signing.";
            case REVOKED -> "The certificate of the signer was revoked.";
            case REVOKED_SINCE -> "The certificate of the signer was revoked later.";
            case NOT_IN_DATE -> "The certificate of the signer is not in date.";
            case REVOCATION_UNKNOWN -> "Whether the certificate was revoked is not known.";
            case OTHER_AUTHORITY -> "The signer is not the authority in whose name the document speaks.";
            case NOT_ONE_RECIPIENT,
                    OTHER_RECIPIENT,
                    NOT_DECRYPTED,
                    DELIVERED_BY_ANOTHER,
                    BINDING_DIFFERS,
                    COMMITMENT_DIFFERS -> "The document does not speak of what it should.";
        };
    }

    /** The signature itself fits; what is missing is the auditor's to find. */
    static String open(RefusedBecause because, AuthorityId signer, Instant at) {
        String certificate = "The signature fits, but the certificate of " + signer;
        return switch (because) {
            case NOT_IN_DATE ->
                certificate + " is not in date at " + at
                        + ". Ask again with --at and a time you know by other means, such as a time-stamp.";
            case REVOKED_SINCE ->
                certificate + " was revoked after " + at + ". That it signed before that, only a time-stamp shows; ask "
                        + signer + " why it was revoked.";
            default ->
                "The signature fits, but whether the certificate of " + signer + " was revoked at " + at
                        + " is not known. Get the revocation list of that time and name it.";
        };
    }
}
