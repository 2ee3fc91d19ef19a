package org.tidegate.crypto.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

/** What is asked of a server's certificate beyond its chain: revocation, by the newest lists. */
@FunctionalInterface
public interface ServerCheck {

    /**
     * @param chain as the server sent it: its certificate first, then issuing certificates
     * @throws CertificateException when the certificate must not be spoken to
     */
    void require(List<X509Certificate> chain) throws CertificateException;
}
