package org.tidegate.crypto.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/** What is asked of a server's certificate beyond its chain: revocation, by the newest lists. */
@FunctionalInterface
public interface ServerCheck {

    /** @throws CertificateException when the certificate must not be spoken to */
    void require(X509Certificate server) throws CertificateException;
}
