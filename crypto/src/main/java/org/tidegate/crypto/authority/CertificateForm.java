package org.tidegate.crypto.authority;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.X509ObjectIdentifiers;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.tidegate.crypto.keys.CertificateName;
import org.tidegate.crypto.keys.CertificateRequests;
import org.tidegate.crypto.keys.CertificateUse;

/** What stands in each certificate of a development authority, extension by extension (RFC 5280). */
final class CertificateForm {

    static final String SIGNATURE = "SHA256withECDSA";

    private static final int KEY_IDENTIFIER_SIZE_BYTES = 20;
    /** Clocks of two machines differ: a certificate used right after it was issued must not be "not yet valid". */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private final X500Name issuer;
    private final PrivateKey issuerKey;
    private final byte[] issuerKeyIdentifier;
    private final String published;
    private final SecureRandom random;

    /** @param published where the list and the root would be published; a URL below {@code .invalid}, never fetched */
    CertificateForm(
            X500Name issuer, PrivateKey issuerKey, PublicKey issuerPublic, String published, SecureRandom random) {
        this.issuer = issuer;
        this.issuerKey = issuerKey;
        this.issuerKeyIdentifier = keyIdentifier(SubjectPublicKeyInfo.getInstance(issuerPublic.getEncoded()));
        this.published = published;
        this.random = random;
    }

    /** The issuer's own, self-signed; one authority may stand below it. */
    X509Certificate root(PublicKey key, Instant now, Duration life) {
        return authority(issuer, key, now, life, 1);
    }

    /** Of an authority below the issuer, that issues to nobody but holders. */
    X509Certificate issuing(X500Name subject, PublicKey key, Instant now, Duration life) {
        return authority(subject, key, now, life, 0);
    }

    private X509Certificate authority(X500Name subject, PublicKey key, Instant now, Duration life, int further) {
        try {
            X509v3CertificateBuilder builder =
                    builder(subject, SubjectPublicKeyInfo.getInstance(key.getEncoded()), now, life);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(further));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return signed(builder);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "an authority's certificate could not be built; remove its folder and start anew", e);
        }
    }

    X509Certificate leaf(
            SubjectPublicKeyInfo key, CertificateName name, CertificateUse use, Instant now, Duration life) {
        try {
            X509v3CertificateBuilder builder = builder(CertificateRequests.subject(name, use), key, now, life);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, keyUsage(use));
            List<KeyPurposeId> purposes = purposes(use);
            if (!purposes.isEmpty()) {
                builder.addExtension(
                        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes.toArray(KeyPurposeId[]::new)));
            }
            builder.addExtension(Extension.subjectAlternativeName, false, names(name, use));
            builder.addExtension(Extension.cRLDistributionPoints, false, distributionPoint());
            builder.addExtension(
                    Extension.authorityInfoAccess,
                    false,
                    new AuthorityInformationAccess(X509ObjectIdentifiers.id_ad_caIssuers, url("root.cer")));
            return signed(builder);
        } catch (IOException e) {
            throw new IllegalStateException("a certificate could not be built; check the request", e);
        }
    }

    /** RFC 7093 section 2, method 1: the leftmost 160 bits of the SHA-256 of the key's bits. */
    static byte[] keyIdentifier(SubjectPublicKeyInfo key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256", "SUN")
                    .digest(key.getPublicKeyData().getBytes());
            return Arrays.copyOf(digest, KEY_IDENTIFIER_SIZE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks SHA-256; install a complete JDK 25", e);
        }
    }

    private X509v3CertificateBuilder builder(X500Name subject, SubjectPublicKeyInfo key, Instant now, Duration life)
            throws IOException {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                serialNumber(),
                Date.from(now.minus(CLOCK_DIFFERENCE)),
                Date.from(now.plus(life)),
                subject,
                key);
        builder.addExtension(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyIdentifier(key)));
        builder.addExtension(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(issuerKeyIdentifier));
        builder.addExtension(
                new ASN1ObjectIdentifier(DevelopmentMarker.OID), false, new DERUTF8String(DevelopmentMarker.TEXT));
        return builder;
    }

    /** 126 random bits below a fixed leading one: positive, never zero, 16 octets. */
    private BigInteger serialNumber() {
        return new BigInteger(126, random).setBit(126);
    }

    private X509Certificate signed(X509v3CertificateBuilder builder) {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE)
                            .setProvider("SunEC")
                            .build(issuerKey)));
        } catch (OperatorCreationException | CertificateException e) {
            throw new IllegalStateException("a certificate could not be signed; check the authority's key", e);
        }
    }

    private static KeyUsage keyUsage(CertificateUse use) {
        return new KeyUsage(
                switch (use) {
                    case SIGNING -> KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
                    case DECRYPTION -> KeyUsage.keyAgreement;
                    case TLS, CASE_SYSTEM_CLIENT, OPERATOR -> KeyUsage.digitalSignature;
                });
    }

    private static List<KeyPurposeId> purposes(CertificateUse use) {
        return switch (use) {
            case SIGNING, DECRYPTION -> List.of();
            case TLS -> List.of(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth);
            case CASE_SYSTEM_CLIENT, OPERATOR -> List.of(KeyPurposeId.id_kp_clientAuth);
        };
    }

    private static GeneralNames names(CertificateName name, CertificateUse use) {
        List<GeneralName> names = new ArrayList<>();
        names.add(new GeneralName(
                GeneralName.uniformResourceIdentifier, name.uri().toString()));
        if (use.namesHosts()) {
            names.add(new GeneralName(GeneralName.dNSName, "localhost"));
            names.add(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
        }
        return new GeneralNames(names.toArray(GeneralName[]::new));
    }

    private CRLDistPoint distributionPoint() {
        return new CRLDistPoint(new DistributionPoint[] {
            new DistributionPoint(new DistributionPointName(new GeneralNames(url("root.crl"))), null, null)
        });
    }

    private GeneralName url(String file) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, published + "/" + file);
    }
}
