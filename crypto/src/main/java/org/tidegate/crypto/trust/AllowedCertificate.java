package org.tidegate.crypto.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Set;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.tidegate.crypto.cms.CmsRefused;
import org.tidegate.crypto.cms.CryptoProviders;
import org.tidegate.crypto.cms.CurveProfile;
import org.tidegate.crypto.cms.Parsing;
import org.tidegate.crypto.cms.RefusedBecause;

/** Reads certificates, and lets pass only keys and signatures of profile v1. */
final class AllowedCertificate {

    /** Signature algorithms of certificates and revocation lists. */
    static final Set<String> SIGNATURES =
            Set.of(X9ObjectIdentifiers.ecdsa_with_SHA256.getId(), X9ObjectIdentifiers.ecdsa_with_SHA384.getId());

    private AllowedCertificate() {}

    /** @throws CertificateNotTrusted CERTIFICATE_NOT_ALLOWED when the bytes are not a certificate */
    static X509Certificate read(byte[] encoded) {
        try {
            return Parsing.guarded(() -> parse(encoded));
        } catch (CmsRefused malformed) {
            throw new CertificateNotTrusted(RefusedBecause.CERTIFICATE_NOT_ALLOWED, malformed);
        }
    }

    private static X509Certificate parse(byte[] encoded) throws IOException {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509", CryptoProviders.DIGESTS)
                    .generateCertificate(new ByteArrayInputStream(encoded));
        } catch (CertificateException malformed) {
            throw new IOException(malformed);
        }
    }

    /** @throws CertificateNotTrusted CERTIFICATE_NOT_ALLOWED for RSA, other curves, SHA-1 and anything else not listed */
    static void require(X509Certificate certificate) {
        try {
            CurveProfile.of(certificate);
        } catch (CmsRefused other) {
            throw new CertificateNotTrusted(RefusedBecause.CERTIFICATE_NOT_ALLOWED, other);
        }
        if (!SIGNATURES.contains(certificate.getSigAlgOID())) {
            throw new CertificateNotTrusted(RefusedBecause.CERTIFICATE_NOT_ALLOWED);
        }
    }
}
