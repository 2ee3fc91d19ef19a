package org.tidegate.crypto.keys;

import org.jspecify.annotations.Nullable;

/** A certificate cannot be used for what it was offered for. The message names it by fingerprint only. */
public final class CertificateRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why; each constant is one thing the issuer of the certificate has to change. */
    public enum Reason {
        NAME_MISSING("it carries no urn:tidegate: URI among its subject alternative names; have it issued with one"),
        NAME_AMBIGUOUS("it carries more than one urn:tidegate: URI; have it issued with exactly one"),
        NAME_MALFORMED("its urn:tidegate: URI has none of the known forms; have it issued with"
                + " urn:tidegate:authority:ID, ...:case-system:ID or ...:operator"),
        NAME_NOT_EXPECTED("it speaks for somebody else than was asked; check the address and the agreement"),
        NOT_TRUSTED("it does not chain to an anchor of this list; check the anchors file or the chain"),
        REVOKED("its issuer revoked it; the holder needs a new one"),
        REVOCATION_UNKNOWN(
                "no current revocation list of its issuer is loaded; place a fresh list in the trust folder");

        private final String explanation;

        Reason(String explanation) {
            this.explanation = explanation;
        }
    }

    private final Reason reason;

    /** @param reason what is wrong; @param fingerprint which certificate */
    public CertificateRefused(Reason reason, Fingerprint fingerprint) {
        this(reason, fingerprint, null);
    }

    /** @param cause what the check said, for the local log */
    public CertificateRefused(Reason reason, Fingerprint fingerprint, @Nullable Throwable cause) {
        super("certificate refused: " + reason + ", " + reason.explanation + "; certificate " + fingerprint, cause);
        this.reason = reason;
    }

    /** What is wrong. */
    public Reason reason() {
        return reason;
    }
}
