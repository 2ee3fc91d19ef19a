package org.tidegate.crypto.seal;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A certification authority for tests, able to issue what a real one would not. */
public final class TestAuthority {

    static final Provider BC = new BouncyCastleProvider();
    static final SecureRandom RANDOM = new SecureRandom();

    private static final AtomicLong SERIAL = new AtomicLong(1000);
    private static final AtomicLong CRL_NUMBER = new AtomicLong(1);

    private final KeyPair keys;
    private final X509Certificate certificate;

    private TestAuthority(KeyPair keys, X509Certificate certificate) {
        this.keys = keys;
        this.certificate = certificate;
    }

    /** A root, good from a year before {@code now} to ten years after. */
    public static TestAuthority root(String name, Instant now) {
        return root(name, now, ec("secp256r1"), "SHA256withECDSA");
    }

    public static TestAuthority root(String name, Instant now, KeyPair keys, String algorithm) {
        return new TestAuthority(keys, authorityCertificate(name, now, keys, name, keys, algorithm, -1));
    }

    /** Somebody who issues with an ordinary certificate. */
    public static TestAuthority of(LeafDraft.Issued posing) {
        return new TestAuthority(posing.keys(), posing.certificate());
    }

    /** An issuing authority below this one. */
    public TestAuthority below(String name, Instant now) {
        return below(name, now, -1);
    }

    /** An issuing authority below this one that may have {@code further} authorities below it; -1 for no limit. */
    public TestAuthority below(String name, Instant now, int further) {
        KeyPair own = ec("secp256r1");
        return new TestAuthority(
                own, authorityCertificate(name, now, own, subject(), keys, "SHA256withECDSA", further));
    }

    public X509Certificate certificate() {
        return certificate;
    }

    public KeyPair keys() {
        return keys;
    }

    private String subject() {
        return certificate.getSubjectX500Principal().getName().replace("CN=", "");
    }

    /** A certificate to be, good for a year around {@code now}, until the draft says otherwise. */
    public LeafDraft leaf(String authority, Instant now) {
        return new LeafDraft(this, authority, now, SERIAL.incrementAndGet());
    }

    /** A list with a week to go after {@code thisUpdate}. */
    public X509CRL crl(Instant thisUpdate, X509Certificate... revoked) {
        return crl(thisUpdate, thisUpdate.plus(Duration.ofDays(7)), keys, revoked);
    }

    public X509CRL crl(Instant thisUpdate, Instant nextUpdate, KeyPair signer, X509Certificate... revoked) {
        return crl(thisUpdate, nextUpdate, signer, "SHA256withECDSA", revoked);
    }

    /** A list that does not say when the next one comes. */
    public X509CRL crlWithoutEnd(Instant thisUpdate) {
        return crl(thisUpdate, null, keys, "SHA256withECDSA");
    }

    public X509CRL crl(
            Instant thisUpdate,
            @Nullable Instant nextUpdate,
            KeyPair signer,
            String algorithm,
            X509Certificate... revoked) {
        try {
            X509v2CRLBuilder builder = new X509v2CRLBuilder(new X500Name("CN=" + subject()), Date.from(thisUpdate));
            if (nextUpdate != null) {
                builder.setNextUpdate(Date.from(nextUpdate));
            }
            builder.addExtension(
                    Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(CRL_NUMBER.getAndIncrement())));
            for (X509Certificate one : revoked) {
                builder.addCRLEntry(one.getSerialNumber(), Date.from(thisUpdate), CRLReason.keyCompromise);
            }
            return new JcaX509CRLConverter()
                    .getCRL(builder.build(new JcaContentSignerBuilder(algorithm)
                            .setProvider(BC)
                            .build(signer.getPrivate())));
        } catch (IOException | GeneralSecurityException | OperatorCreationException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public static KeyPair ec(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", BC);
            generator.initialize(new ECGenParameterSpec(curve), RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", BC);
            generator.initialize(bits, RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static X509Certificate authorityCertificate(
            String name, Instant now, KeyPair own, String issuer, KeyPair issuerKeys, String algorithm, int further) {
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Name("CN=" + issuer),
                    BigInteger.valueOf(SERIAL.incrementAndGet()),
                    Date.from(now.minus(Duration.ofDays(365))),
                    Date.from(now.plus(Duration.ofDays(3650))),
                    new X500Name("CN=" + name),
                    own.getPublic());
            builder.addExtension(
                    Extension.basicConstraints,
                    true,
                    further < 0 ? new BasicConstraints(true) : new BasicConstraints(further));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(own.getPublic()));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    identifiers.createAuthorityKeyIdentifier(issuerKeys.getPublic()));
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm)
                            .setProvider(BC)
                            .build(issuerKeys.getPrivate())));
        } catch (IOException | GeneralSecurityException | OperatorCreationException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
