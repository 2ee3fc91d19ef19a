package org.tidegate.crypto.cms;

import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Certificate;

/** How CMS names a certificate: its issuer and its serial number. Issuers are compared by their exact encoding. */
public final class IssuerAndSerial {

    private final IssuerAndSerialNumber name;
    private final byte[] issuer;

    private IssuerAndSerial(X500Name issuer, BigInteger serial) throws IOException {
        this.name = new IssuerAndSerialNumber(issuer, serial);
        this.issuer = issuer.getEncoded(ASN1Encoding.DER);
    }

    /** @throws CmsRefused MALFORMED when the certificate cannot be read */
    public static IssuerAndSerial of(X509Certificate certificate) {
        Certificate parsed = Parsing.certificate(certificate);
        return Parsing.guarded(() -> of(parsed));
    }

    static IssuerAndSerial of(Certificate certificate) throws IOException {
        return new IssuerAndSerial(
                certificate.getIssuer(), certificate.getSerialNumber().getValue());
    }

    static IssuerAndSerial of(IssuerAndSerialNumber name) throws IOException {
        return new IssuerAndSerial(name.getName(), name.getSerialNumber().getValue());
    }

    IssuerAndSerialNumber asn1() {
        return name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IssuerAndSerial that
                && name.getSerialNumber().equals(that.name.getSerialNumber())
                && Arrays.equals(issuer, that.issuer);
    }

    @Override
    public int hashCode() {
        return 31 * name.getSerialNumber().hashCode() + Arrays.hashCode(issuer);
    }
}
