package org.tidegate.crypto.trust;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.keys.CertificateUse;

/** Whom somebody believes with one authority's anchors and lists, such as an auditor who is party to no agreement. Without memory. */
public final class AuthorityTrust {

    private final CertificateCheck check;

    /**
     * For who asks about the past too.
     *
     * @param lists of the anchors and of the authorities below them
     * @param grace how long a list may be overdue before certificates under it count as unknown; zero or more
     */
    public AuthorityTrust(AuthorityId authority, TrustAnchors anchors, RevocationLists lists, Duration grace) {
        this(authority, anchors, lists, grace, RevocationCheck.Moment.THEN);
    }

    AuthorityTrust(
            AuthorityId authority,
            TrustAnchors anchors,
            RevocationLists lists,
            Duration grace,
            RevocationCheck.Moment moment) {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("the grace for revocation lists must not be negative");
        }
        this.check = new CertificateCheck(
                authority, anchors, new RevocationCheck(lists, grace, ListSignature::ofProfile, moment));
    }

    /**
     * @param certificate DER, any octets
     * @param intermediates what came along, DER, any order
     * @param at the moment it is asked about
     * @throws CertificateNotTrusted unless it is the authority's, for this use, in date, not revoked, and chains to an anchor;
     *     to an auditor REVOKED_SINCE where it was revoked after that moment
     */
    public CheckedCertificate check(byte[] certificate, List<byte[]> intermediates, CertificateUse use, Instant at) {
        List<X509Certificate> others =
                intermediates.stream().map(AllowedCertificate::read).toList();
        return check.check(AllowedCertificate.read(certificate), others, use, at);
    }

    /** @throws CertificateNotTrusted CERTIFICATE_NOT_ALLOWED when the octets are no certificate */
    public static X509Certificate read(byte[] certificate) {
        return AllowedCertificate.read(certificate);
    }

    /**
     * Whose certificate this says it is; worth nothing until it is checked.
     *
     * @throws CertificateNotTrusted when the octets are no certificate or it names no authority
     */
    public static AuthorityId claimedBy(byte[] certificate) {
        return AuthorityName.of(AllowedCertificate.read(certificate));
    }
}
