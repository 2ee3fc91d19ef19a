package org.tidegate.gateway.listener;

import jakarta.servlet.ServletRequest;
import java.util.Optional;

/** The doors of the house. Each path belongs to one, the reporting API to two; see {@link ListenerPaths}. */
public enum Listener {
    /** Our own authority's case systems; mutual TLS. */
    AGENCY(true),
    /** Other authorities' gateways; mutual TLS. */
    PARTNER(true),
    /** Officers, auditors and administrators; TLS, they sign in by other means. */
    PEOPLE(false),
    /** Health, metrics and commands on loopback; mutual TLS with the operator certificate. */
    OPERATIONS(true),
    /** Reporters that speak the CyberTipline API and sign in by password; TLS, off unless it is in the settings. */
    REPORTING(false);

    static final String ATTRIBUTE = "tidegate.listener";

    private final boolean mutual;

    Listener(boolean mutual) {
        this.mutual = mutual;
    }

    /** Whether a client must show a certificate before it can send anything. */
    public boolean mutual() {
        return mutual;
    }

    /** The listener a request came in by; empty only for a request that did not come by any, which nothing may serve. */
    static Optional<Listener> of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Listener listener ? Optional.of(listener) : Optional.empty();
    }
}
