package org.tidegate.crypto.trust;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.tidegate.crypto.cms.RefusedBecause;

/** What a certificate is asked to be good for. Each needs its own key, so no certificate passes for two that sign or open. */
public enum CertificateUse {
    /** Signs envelopes and statements: digitalSignature and nonRepudiation. */
    SIGNING(List.of(KeyUsageBit.DIGITAL_SIGNATURE, KeyUsageBit.NON_REPUDIATION), ""),
    /** Is sealed for: keyAgreement. */
    DECRYPTION(List.of(KeyUsageBit.KEY_AGREEMENT), ""),
    /** Opens connections: digitalSignature, extended usage clientAuth. */
    TLS_CLIENT(List.of(KeyUsageBit.DIGITAL_SIGNATURE), "1.3.6.1.5.5.7.3.2"),
    /** Answers connections: digitalSignature, extended usage serverAuth. */
    TLS_SERVER(List.of(KeyUsageBit.DIGITAL_SIGNATURE), "1.3.6.1.5.5.7.3.1");

    /** Places in the KeyUsage bit string (RFC 5280, 4.2.1.3). */
    private enum KeyUsageBit {
        DIGITAL_SIGNATURE,
        NON_REPUDIATION,
        KEY_ENCIPHERMENT,
        DATA_ENCIPHERMENT,
        KEY_AGREEMENT
    }

    private final List<KeyUsageBit> needed;
    private final String extended;

    CertificateUse(List<KeyUsageBit> needed, String extended) {
        this.needed = needed;
        this.extended = extended;
    }

    /** @throws CertificateRefused KEY_USAGE unless the certificate says that it is for this and that it is no authority's */
    void requireIn(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        boolean allowed = usage != null
                && needed.stream().allMatch(bit -> usage[bit.ordinal()])
                && certificate.getBasicConstraints() == -1
                && extendedUsageFits(certificate);
        if (!allowed) {
            throw new CertificateRefused(RefusedBecause.KEY_USAGE);
        }
    }

    private boolean extendedUsageFits(X509Certificate certificate) {
        if (extended.isEmpty()) {
            return true;
        }
        try {
            List<String> named = certificate.getExtendedKeyUsage();
            return named != null && named.contains(extended);
        } catch (CertificateParsingException malformed) {
            throw new CertificateRefused(RefusedBecause.CERTIFICATE_NOT_ALLOWED, malformed);
        }
    }
}
