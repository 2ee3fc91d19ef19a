package org.tidegate.crypto.trust;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.keys.CertificateUse;

/**
 * What a partner's certificate must say it is for. Each use has its own key, so no certificate that signs or opens passes for
 * another use.
 *
 * @param bits places in the KeyUsage bit string (RFC 5280, 4.2.1.3), all needed
 * @param purposes extended usages, all needed
 */
record UsageRule(List<Integer> bits, Set<String> purposes) {

    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;
    private static final int KEY_AGREEMENT = 4;
    private static final int NOT_AN_ISSUER = -1;

    static UsageRule of(CertificateUse use) {
        return switch (use) {
            case SIGNING -> new UsageRule(List.of(DIGITAL_SIGNATURE, NON_REPUDIATION), Set.of());
            case DECRYPTION -> new UsageRule(List.of(KEY_AGREEMENT), Set.of());
            case TLS ->
                new UsageRule(
                        List.of(DIGITAL_SIGNATURE),
                        Set.of(KeyPurposeId.id_kp_serverAuth.getId(), KeyPurposeId.id_kp_clientAuth.getId()));
            case CASE_SYSTEM_CLIENT, OPERATOR ->
                throw new IllegalArgumentException(
                        "a partner has no certificate for " + use + "; ask for signing, decryption or tls");
        };
    }

    /** @throws CertificateNotTrusted KEY_USAGE unless the certificate says that it is for this and that it issues none */
    void requireIn(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        boolean allowed = usage != null
                && bits.stream().allMatch(bit -> usage[bit])
                && certificate.getBasicConstraints() == NOT_AN_ISSUER
                && purposesOf(certificate).containsAll(purposes);
        if (!allowed) {
            throw new CertificateNotTrusted(RefusedBecause.KEY_USAGE);
        }
    }

    private static Set<String> purposesOf(X509Certificate certificate) {
        try {
            List<String> named = certificate.getExtendedKeyUsage();
            return named == null ? Set.of() : Set.copyOf(named);
        } catch (CertificateParsingException malformed) {
            throw new CertificateNotTrusted(RefusedBecause.CERTIFICATE_NOT_ALLOWED, malformed);
        }
    }
}
