package org.tidegate.gateway.listener;

import java.security.cert.X509Certificate;
import java.util.List;
import org.tidegate.crypto.keys.TlsKey;

/**
 * What one listener shows and whom it lets in.
 *
 * @param identity the server's key and chain
 * @param clientAnchors where a client's chain must end; empty exactly where no client certificate is asked for
 */
public record ListenerTls(TlsKey identity, List<X509Certificate> clientAnchors) {
    public ListenerTls {
        clientAnchors = List.copyOf(clientAnchors);
    }
}
