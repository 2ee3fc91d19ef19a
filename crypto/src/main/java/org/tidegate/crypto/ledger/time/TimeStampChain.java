package org.tidegate.crypto.ledger.time;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TSPUtil;
import org.bouncycastle.util.Store;
import org.tidegate.crypto.cms.CryptoProviders;

/** From the certificate of a time-stamping authority to an anchor, as of one moment (RFC 5280, 6; RFC 3161, 2.3). */
final class TimeStampChain {

    private static final int LONGEST = 4;
    private static final int RSA_BITS = 2048;
    private static final int CURVE_BITS = 256;

    private final Set<TrustAnchor> anchors;

    TimeStampChain(Collection<X509Certificate> anchors) {
        if (anchors.isEmpty()) {
            throw new IllegalArgumentException("time-stamps cannot be verified without an anchor; name at least one");
        }
        this.anchors =
                anchors.stream().map(anchor -> new TrustAnchor(anchor, null)).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Who stamped, and below whom.
     *
     * @param anchor one of those that are believed
     */
    record Line(X509Certificate authority, X509Certificate anchor) {}

    Line require(X509CertificateHolder signer, Store<X509CertificateHolder> others, Instant at) {
        requirePurpose(signer);
        X509Certificate authority = certificate(signer);
        requireStrongKey(authority);
        try {
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, selector(authority));
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(certificates(others))));
            parameters.setRevocationEnabled(false);
            parameters.setMaxPathLength(LONGEST);
            parameters.setDate(Date.from(at));
            PKIXCertPathBuilderResult built = (PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX", CryptoProviders.DIGESTS).build(parameters);
            for (Certificate certificate : built.getCertPath().getCertificates()) {
                requireStrong((X509Certificate) certificate);
            }
            return new Line(authority, built.getTrustAnchor().getTrustedCert());
        } catch (GeneralSecurityException untrusted) {
            throw new TimeStampRefused(TimeStampFault.CHAIN_NOT_TRUSTED, untrusted);
        }
    }

    /** Its extended key usage is critical and time-stamping alone (RFC 3161, 2.3). */
    private static void requirePurpose(X509CertificateHolder signer) {
        try {
            TSPUtil.validateCertificate(signer);
        } catch (TSPException otherPurpose) {
            throw new TimeStampRefused(TimeStampFault.PURPOSE, otherPurpose);
        }
    }

    /** Of the line below the anchor; an anchor is believed for being named. */
    private static void requireStrong(X509Certificate certificate) throws CertificateEncodingException {
        requireStrongKey(certificate);
        if (!SignatureStrength.isSignature(new JcaX509CertificateHolder(certificate).getSignatureAlgorithm())) {
            throw new TimeStampRefused(TimeStampFault.ALGORITHM_NOT_ALLOWED);
        }
    }

    private static void requireStrongKey(X509Certificate certificate) {
        boolean strong = switch (certificate.getPublicKey()) {
            case RSAPublicKey rsa -> rsa.getModulus().bitLength() >= RSA_BITS;
            case ECPublicKey curve -> curve.getParams().getCurve().getField().getFieldSize() >= CURVE_BITS;
            default -> false;
        };
        if (!strong) {
            throw new TimeStampRefused(TimeStampFault.ALGORITHM_NOT_ALLOWED);
        }
    }

    private static X509CertSelector selector(X509Certificate authority) {
        X509CertSelector selector = new X509CertSelector();
        selector.setCertificate(authority);
        return selector;
    }

    private static List<X509Certificate> certificates(Store<X509CertificateHolder> store) {
        List<X509Certificate> certificates = new ArrayList<>();
        store.getMatches(null).forEach(holder -> certificates.add(certificate(holder)));
        return certificates;
    }

    private static X509Certificate certificate(X509CertificateHolder holder) {
        try {
            return new JcaX509CertificateConverter()
                    .setProvider(CryptoProviders.DIGESTS)
                    .getCertificate(holder);
        } catch (CertificateException malformed) {
            throw new TimeStampRefused(TimeStampFault.MALFORMED, malformed);
        }
    }
}
