package org.tidegate.crypto.seal;

import java.security.cert.X509Certificate;
import java.util.List;
import org.tidegate.contracts.authority.AuthorityId;

/**
 * Who delivered: the client certificate of the connection, whose key the TLS handshake has proved.
 *
 * @param authority whom the listener took it for
 * @param chain what the client sent with it, any order, the certificate itself left out
 */
public record TlsPeer(AuthorityId authority, X509Certificate certificate, List<X509Certificate> chain) {

    public TlsPeer {
        chain = List.copyOf(chain);
    }
}
