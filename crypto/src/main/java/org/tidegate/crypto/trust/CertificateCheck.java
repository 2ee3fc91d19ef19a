package org.tidegate.crypto.trust;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.cms.CmsRefused;
import org.tidegate.crypto.cms.CryptoProviders;
import org.tidegate.crypto.cms.CurveProfile;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.keys.CertificateUse;
import org.tidegate.crypto.keys.Fingerprint;

/** The checks of one certificate, in order, without memory (RFC 5280, 6, and what the agreement adds). */
final class CertificateCheck {

    private final AuthorityId partner;
    private final TrustAnchors anchors;
    private final RevocationCheck revocation;

    CertificateCheck(AuthorityId partner, TrustAnchors anchors, RevocationCheck revocation) {
        this.partner = partner;
        this.anchors = anchors;
        this.revocation = revocation;
    }

    CheckedCertificate check(
            X509Certificate certificate, List<X509Certificate> intermediates, CertificateUse use, Instant now) {
        AllowedCertificate.require(certificate); // 1. a key and a signature of profile v1
        AuthorityId authority = requirePartner(certificate); // 2. the partner's name
        UsageRule.of(use).requireIn(certificate); // 3. made for this use
        CertificateLine line = CertificateLine.from(certificate, intermediates, anchors.certificates()); // 4.
        Validity validity = line.validity();
        requireAllowed(line); // 5. each with a key and a signature of profile v1
        requireValidPath(line, validity.from()); // 6. signatures, names, constraints
        validity.require(now); // 7. each in date; last, so that out of date means genuine and out of date
        RevocationCheck.Finding finding = revocation.check(line, now); // 8. none revoked
        return new CheckedCertificate(
                certificate,
                Fingerprint.of(certificate),
                use,
                authority,
                publicKey(certificate),
                validity.and(finding.validity()),
                finding.alarms());
    }

    private AuthorityId requirePartner(X509Certificate certificate) {
        AuthorityId authority = AuthorityName.of(certificate);
        if (!authority.equals(partner)) {
            throw new CertificateNotTrusted(RefusedBecause.OTHER_AUTHORITY);
        }
        return authority;
    }

    private void requireAllowed(CertificateLine line) {
        AllowedCertificate.require(line.anchor());
        for (X509Certificate certificate : line.below()) {
            AllowedCertificate.require(certificate);
            anchors.requireAcceptable(certificate);
        }
    }

    static void requireValidPath(CertificateLine line, Instant at) {
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(line.anchor(), null)));
            // Revocation is the next step's: the validator knows no grace.
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            CertPath path = CertificateFactory.getInstance("X.509", CryptoProviders.DIGESTS)
                    .generateCertPath(line.below());
            CertPathValidator.getInstance("PKIX", CryptoProviders.DIGESTS).validate(path, parameters);
        } catch (CertPathValidatorException untrusted) {
            throw new CertificateNotTrusted(RefusedBecause.CHAIN_NOT_TRUSTED, untrusted);
        } catch (GeneralSecurityException unusable) {
            throw new CertificateNotTrusted(RefusedBecause.CERTIFICATE_NOT_ALLOWED, unusable);
        }
    }

    private static PublicKey publicKey(X509Certificate certificate) {
        try {
            return CurveProfile.publicKey(certificate);
        } catch (CmsRefused unusable) {
            throw new CertificateNotTrusted(RefusedBecause.CERTIFICATE_NOT_ALLOWED, unusable);
        }
    }
}
