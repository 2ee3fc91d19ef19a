package org.tidegate.crypto.authority;

import java.io.IOException;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Builds the complete X.509 v2 list of what one authority revoked (RFC 5280 section 5). */
final class RevocationList {

    static final Duration LIFE = Duration.ofDays(7);

    private RevocationList() {}

    static X509CRL of(
            X509Certificate root,
            PrivateKey rootKey,
            Map<BigInteger, Instant> revoked,
            BigInteger number,
            Instant now) {
        try {
            X509v2CRLBuilder builder = new JcaX509v2CRLBuilder(root, Date.from(now));
            builder.setNextUpdate(Date.from(now.plus(LIFE)));
            revoked.forEach((serial, at) -> builder.addCRLEntry(serial, Date.from(at), CRLReason.unspecified));
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(number));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new AuthorityKeyIdentifier(CertificateForm.keyIdentifier(
                            SubjectPublicKeyInfo.getInstance(root.getPublicKey().getEncoded()))));
            return new JcaX509CRLConverter()
                    .getCRL(builder.build(new JcaContentSignerBuilder(CertificateForm.SIGNATURE)
                            .setProvider("SunEC")
                            .build(rootKey)));
        } catch (IOException | CRLException | OperatorCreationException e) {
            throw new IllegalStateException("a revocation list could not be built; check the authority's key", e);
        }
    }

    /** One more than the number of the list before; zero for the first. */
    static BigInteger numberAfter(X509CRL list) {
        byte[] extension = list.getExtensionValue(Extension.cRLNumber.getId());
        if (extension == null) {
            return BigInteger.ZERO;
        }
        return CRLNumber.getInstance(ASN1OctetString.getInstance(extension).getOctets())
                .getCRLNumber()
                .add(BigInteger.ONE);
    }
}
