package org.tidegate.contracts.envelope;

import org.tidegate.contracts.json.SignedDocument;

/** The refusal's octets. */
public final class RefusalJson {

    static final SignedDocument<Refusal> FORM = SignedDocument.of("tidegate/refusal/1", Refusal.class);

    private RefusalJson() {}

    /** Canonical JSON (RFC 8785): the octets that get signed. */
    public static byte[] write(Refusal refusal) {
        return FORM.write(refusal);
    }

    /** @throws org.tidegate.contracts.problem.MalformedDocument unless the octets are exactly what {@link #write} makes */
    public static Refusal read(byte[] octets) {
        return FORM.read(octets);
    }
}
