package org.tidegate.crypto.cms;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.Certificate;

/**
 * The one place where what the ASN.1 library throws at hostile bytes becomes a typed refusal. The library reports some malformed
 * values as unchecked exceptions, some of them only when a part is first looked at, and answers a few wrong tags with null.
 */
public final class Parsing {

    /** A step that reads parsed ASN.1 values. */
    @FunctionalInterface
    public interface Step<T> {
        T read() throws IOException;
    }

    private Parsing() {}

    /** @throws CmsRefused MALFORMED when the step cannot read what it was given */
    public static <T> T guarded(Step<T> step) {
        try {
            return step.read();
        } catch (IOException
                | IllegalArgumentException
                | IllegalStateException
                | ClassCastException
                | IndexOutOfBoundsException
                | NegativeArraySizeException
                | ArithmeticException
                | NullPointerException
                | UnsupportedOperationException malformed) {
            throw new CmsRefused(RefusedBecause.MALFORMED, malformed);
        }
    }

    /** @throws CmsRefused MALFORMED when the certificate cannot be read a second time */
    static Certificate certificate(X509Certificate certificate) {
        return guarded(() -> {
            try {
                return Certificate.getInstance(certificate.getEncoded());
            } catch (CertificateEncodingException unreadable) {
                throw new IOException(unreadable);
            }
        });
    }

    /** Exactly one object that keeps the limits of depth and number of elements, and nothing after it. */
    public static ASN1Primitive oneObject(byte[] bytes) throws IOException {
        BerShape.requireOneObject(bytes);
        return ASN1Primitive.fromByteArray(bytes);
    }
}
