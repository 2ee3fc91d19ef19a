package org.tidegate.crypto.authority;

import java.security.cert.X509Certificate;

/**
 * The extension every certificate of a development authority carries, root and issued ones alike. The key of such an
 * authority lies unguarded on a developer's disk, so a node outside the demo refuses to start when an anchor, or its
 * own signing, decryption or TLS certificate, is marked, and refuses clients and partners that show a marked one.
 */
public final class DevelopmentMarker {

    /** Below a private enterprise number set aside for examples; value: the UTF8String "development only". */
    public static final String OID = "1.3.6.1.4.1.59999.1.1";

    static final String TEXT = "development only";

    private DevelopmentMarker() {}

    /** True when the certificate carries the extension, whatever its value. */
    public static boolean isMarked(X509Certificate certificate) {
        return certificate.getExtensionValue(OID) != null;
    }
}
