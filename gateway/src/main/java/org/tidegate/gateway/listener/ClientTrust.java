package org.tidegate.gateway.listener;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Whether a client's certificate may be used now: by the anchors of whom it names, and by the newest revocation lists the node
 * holds. Asked at each request, so that a new list counts at once, also on connections that stand; keep the answer cheap.
 */
@FunctionalInterface
public interface ClientTrust {

    /** @param chain as the client sent it: its certificate first, then issuing certificates; never empty */
    Status of(Listener listener, List<X509Certificate> chain);

    /** What anchors and lists say. */
    enum Status {
        GOOD,
        /** It names somebody whose anchors do not vouch for it, or is not made for this. */
        NOT_TRUSTED,
        EXPIRED,
        REVOKED,
        /** There is no list of an issuer, or it is out of date by more than the grace. */
        REVOCATION_UNKNOWN
    }
}
