package org.tidegate.gateway.operations;

import java.security.cert.X509Certificate;
import java.util.Map;

/** The certificates whose end stops something, by the name people know them under: "own signing", "anchor of XB". As at the start. */
public record NodeCertificates(Map<String, X509Certificate> byName) {
    public NodeCertificates {
        byName = Map.copyOf(byName);
    }
}
