package org.tidegate.contracts.restoration;

import org.tidegate.contracts.json.SignedDocument;

/** The page's octets. */
public final class SharedSinceJson {

    private static final SignedDocument<SharedSince> FORM =
            SignedDocument.of("tidegate/shared-since/1", SharedSince.class);

    private SharedSinceJson() {}

    /** Canonical JSON (RFC 8785): the octets that get signed. */
    public static byte[] write(SharedSince page) {
        return FORM.write(page);
    }

    /** @throws org.tidegate.contracts.problem.MalformedDocument unless the octets are exactly what {@link #write} makes */
    public static SharedSince read(byte[] octets) {
        return FORM.read(octets);
    }
}
