package org.tidegate.crypto.trust;

import java.security.cert.X509Certificate;
import java.util.Set;
import org.tidegate.crypto.authority.DevelopmentMarker;
import org.tidegate.crypto.cms.RefusedBecause;

/** The certification authorities an agreement names. Certificates of a partner chain to one of these or are worth nothing. */
public final class TrustAnchors {

    private final Set<X509Certificate> certificates;
    private final boolean developmentToo;

    private TrustAnchors(Set<X509Certificate> certificates, boolean developmentToo) {
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("an agreement without anchors trusts nobody; name at least one");
        }
        this.certificates = Set.copyOf(certificates);
        this.developmentToo = developmentToo;
        this.certificates.forEach(this::requireAcceptable);
    }

    /** @throws CertificateNotTrusted DEVELOPMENT_ANCHOR when one of them carries the development mark */
    public static TrustAnchors of(Set<X509Certificate> certificates) {
        return new TrustAnchors(certificates, false);
    }

    /** For the demo and for tests: anchors with the development mark are taken too. */
    public static TrustAnchors allowingDevelopment(Set<X509Certificate> certificates) {
        return new TrustAnchors(certificates, true);
    }

    public Set<X509Certificate> certificates() {
        return certificates;
    }

    /** A development root could be written anew without its mark; what it issued before still carries it. */
    void requireAcceptable(X509Certificate certificate) {
        if (!developmentToo && DevelopmentMarker.isMarked(certificate)) {
            throw new CertificateNotTrusted(RefusedBecause.DEVELOPMENT_ANCHOR);
        }
    }
}
