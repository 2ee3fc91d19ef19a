package org.tidegate.contracts.envelope;

import org.tidegate.contracts.json.SignedDocument;

/** The manifest's octets: the first line of what an envelope's signature covers. */
public final class ManifestJson {

    private static final SignedDocument<Manifest> FORM = SignedDocument.of("tidegate/manifest/1", Manifest.class);

    private ManifestJson() {}

    /** Canonical JSON (RFC 8785): the octets that get signed. */
    public static byte[] write(Manifest manifest) {
        return FORM.write(manifest);
    }

    /** @throws org.tidegate.contracts.problem.MalformedDocument unless the octets are exactly what {@link #write} makes */
    public static Manifest read(byte[] octets) {
        return FORM.read(octets);
    }
}
