package org.tidegate.crypto.keys;

import java.security.cert.X509Certificate;
import java.util.List;

/** Whoever turns a certificate request into a certificate: the development authority, or a real one by hand. */
@FunctionalInterface
public interface CertificateIssuer {

    /**
     * Issues one certificate.
     *
     * @param request DER of a PKCS#10 request, signed with the key it is for
     * @param name what the certificate shall speak for; decided by the caller, never read from the request
     * @param use what its key may do
     * @return the chain: the new certificate first, then issuing certificates up to but without the anchor
     */
    List<X509Certificate> issue(byte[] request, CertificateName name, CertificateUse use);
}
