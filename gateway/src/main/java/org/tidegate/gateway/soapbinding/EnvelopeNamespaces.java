package org.tidegate.gateway.soapbinding;

import java.util.Set;

/** What tells the version of an envelope. */
public final class EnvelopeNamespaces {
    public static final String SOAP_1_1 = "http://schemas.xmlsoap.org/soap/envelope/";
    public static final String SOAP_1_2 = "http://www.w3.org/2003/05/soap-envelope";

    private static final Set<String> BOTH = Set.of(SOAP_1_1, SOAP_1_2);

    private EnvelopeNamespaces() {}

    public static boolean isOne(String namespace) {
        return BOTH.contains(namespace);
    }
}
