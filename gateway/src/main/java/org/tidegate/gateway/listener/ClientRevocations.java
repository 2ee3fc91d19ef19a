package org.tidegate.gateway.listener;

import java.security.cert.X509Certificate;

/**
 * Whether a client certificate is revoked, by the newest lists the node holds. Asked at each request, so that a new list
 * counts at once, also on connections that stand; keep the answer cheap.
 */
@FunctionalInterface
public interface ClientRevocations {

    Status of(Listener listener, X509Certificate certificate);

    /** What the lists say. */
    enum Status {
        GOOD,
        REVOKED,
        /** There is no list of the issuer, or it is out of date by more than the grace. */
        UNKNOWN
    }
}
