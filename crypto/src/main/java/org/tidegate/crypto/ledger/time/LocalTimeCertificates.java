package org.tidegate.crypto.ledger.time;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.tidegate.crypto.keys.KeyPairs;

/**
 * A new key for a local time-stamping authority and the two certificates it needs. The key of the anchor is thrown away, so nothing
 * else is ever issued below it.
 *
 * @param key on P-256
 * @param certificate for time-stamping only, below the anchor
 * @param anchor what a verifier of local stamps is given
 */
public record LocalTimeCertificates(PrivateKey key, X509Certificate certificate, X509Certificate anchor) {

    private static final String SIGNATURE = "SHA256withECDSA";
    private static final String ROOT = "CN=Tidegate local time root";
    private static final int SERIAL_BITS = 126;
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    /** @param life of both certificates */
    public static LocalTimeCertificates issue(Instant now, Duration life, SecureRandom random) {
        KeyPair authority = KeyPairs.p256(random);
        KeyPair own = KeyPairs.p256(random);
        X500Name root = new X500Name(ROOT);
        X500Name leaf = new X500Name("CN=Tidegate local time");
        return new LocalTimeCertificates(
                own.getPrivate(),
                certificate(leaf, own.getPublic(), root, authority.getPrivate(), now, life, random, false),
                certificate(root, authority.getPublic(), root, authority.getPrivate(), now, life, random, true));
    }

    /** By who issued it or stands above it, whatever policy its tokens name. */
    static boolean isOfALocalAuthority(X509Certificate certificate, X509Certificate anchor) {
        X500Principal root = new X500Principal(ROOT);
        return certificate.getIssuerX500Principal().equals(root)
                || anchor.getSubjectX500Principal().equals(root);
    }

    private static X509Certificate certificate(
            X500Name subject,
            PublicKey key,
            X500Name issuer,
            PrivateKey issuerKey,
            Instant now,
            Duration life,
            SecureRandom random,
            boolean anchor) {
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS),
                    Date.from(now.minus(CLOCK_DIFFERENCE)),
                    Date.from(now.plus(life)),
                    subject,
                    key);
            builder.addExtension(
                    Extension.basicConstraints, true, anchor ? new BasicConstraints(0) : new BasicConstraints(false));
            builder.addExtension(
                    Extension.keyUsage, true, new KeyUsage(anchor ? KeyUsage.keyCertSign : KeyUsage.digitalSignature));
            if (!anchor) {
                builder.addExtension(
                        Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE)
                            .setProvider("SunEC")
                            .build(issuerKey)));
        } catch (IOException | OperatorCreationException | CertificateException e) {
            throw new IllegalStateException("a local time-stamping certificate could not be made", e);
        }
    }

    /** Says only what it is: a key is never printed. */
    @Override
    public String toString() {
        return "LocalTimeCertificates[P-256]";
    }
}
