package org.tidegate.crypto.seal;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.tidegate.crypto.authority.DevelopmentMarker;

/** A gateway's certificate before it is issued; each test changes the one thing it is about. */
public final class LeafDraft {

    private final TestAuthority issuer;
    private final String authority;
    private final BigInteger serial;
    private KeyPair keys = TestAuthority.ec("secp256r1");
    private String algorithm = "SHA256withECDSA";
    private int usage = KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
    private KeyPurposeId[] purposes = {};
    private Instant from;
    private Instant until;
    private boolean marked;
    private boolean namesIssuerKey = true;

    LeafDraft(TestAuthority issuer, String authority, Instant now, long serial) {
        this.issuer = issuer;
        this.authority = authority;
        this.serial = BigInteger.valueOf(serial);
        this.from = now.minus(Duration.ofDays(180));
        this.until = now.plus(Duration.ofDays(180));
    }

    /** A key and its certificate. */
    public record Issued(KeyPair keys, X509Certificate certificate) {}

    public LeafDraft forSigning() {
        return usage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation);
    }

    public LeafDraft forDecryption() {
        return usage(KeyUsage.keyAgreement);
    }

    public LeafDraft forTls() {
        purposes = new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth};
        return usage(KeyUsage.digitalSignature);
    }

    public LeafDraft usage(int bits) {
        usage = bits;
        return this;
    }

    public LeafDraft keys(KeyPair pair) {
        keys = pair;
        return this;
    }

    /** How the issuer signs it. */
    public LeafDraft signedWith(String signatureAlgorithm) {
        algorithm = signatureAlgorithm;
        return this;
    }

    public LeafDraft between(Instant notBefore, Instant notAfter) {
        from = notBefore;
        until = notAfter;
        return this;
    }

    /** Then nothing but the signature tells one issuer of a name from another. */
    public LeafDraft withoutIssuerKey() {
        namesIssuerKey = false;
        return this;
    }

    public LeafDraft markedAsDevelopment() {
        marked = true;
        return this;
    }

    public Issued issue() {
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    X500Name.getInstance(
                            issuer.certificate().getSubjectX500Principal().getEncoded()),
                    serial,
                    Date.from(from),
                    Date.from(until),
                    new X500Name("CN=gateway " + authority),
                    keys.getPublic());
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            if (purposes.length > 0) {
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
            }
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(
                            GeneralName.uniformResourceIdentifier, "urn:tidegate:authority:" + authority)));
            if (namesIssuerKey) {
                builder.addExtension(
                        Extension.authorityKeyIdentifier,
                        false,
                        new JcaX509ExtensionUtils()
                                .createAuthorityKeyIdentifier(issuer.keys().getPublic()));
            }
            if (marked) {
                builder.addExtension(
                        new ASN1ObjectIdentifier(DevelopmentMarker.OID), false, new DERUTF8String("development only"));
            }
            X509Certificate certificate = new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm)
                            .setProvider(TestAuthority.BC)
                            .build(issuer.keys().getPrivate())));
            return new Issued(keys, certificate);
        } catch (IOException | GeneralSecurityException | OperatorCreationException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
