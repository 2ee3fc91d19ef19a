package org.tidegate.crypto.trust;

import java.security.cert.X509Certificate;
import java.util.Set;
import org.tidegate.crypto.cms.RefusedBecause;

/** The certification authorities an agreement names. Certificates of a partner chain to one of these or are worth nothing. */
public final class TrustAnchors {

    /** Extension that marks the certificate of a development authority, whose key anybody may hold. */
    public static final String DEVELOPMENT_MARK = "1.3.6.1.4.1.59999.1.1";

    private final Set<X509Certificate> certificates;

    private TrustAnchors(Set<X509Certificate> certificates) {
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("an agreement without anchors trusts nobody; name at least one");
        }
        this.certificates = Set.copyOf(certificates);
    }

    /** @throws CertificateRefused DEVELOPMENT_ANCHOR when one of them carries the development mark */
    public static TrustAnchors of(Set<X509Certificate> certificates) {
        if (certificates.stream().anyMatch(TrustAnchors::isDevelopment)) {
            throw new CertificateRefused(RefusedBecause.DEVELOPMENT_ANCHOR);
        }
        return new TrustAnchors(certificates);
    }

    /** For the demo and for tests: anchors with the development mark are taken too. */
    public static TrustAnchors allowingDevelopment(Set<X509Certificate> certificates) {
        return new TrustAnchors(certificates);
    }

    /** Whether a certificate carries the development mark. */
    public static boolean isDevelopment(X509Certificate certificate) {
        return certificate.getExtensionValue(DEVELOPMENT_MARK) != null;
    }

    public Set<X509Certificate> certificates() {
        return certificates;
    }
}
