package org.tidegate.contracts.proof;

import org.tidegate.contracts.json.SignedDocument;

/** The octets of {@link SharedEntries} between gateways. */
public final class SharedEntriesJson {

    private static final SignedDocument<SharedEntries> FORM =
            SignedDocument.of("tidegate/shared-entries/1", SharedEntries.class);

    private SharedEntriesJson() {}

    /** Canonical JSON (RFC 8785). */
    public static byte[] write(SharedEntries entries) {
        return FORM.write(entries);
    }

    /** @throws org.tidegate.contracts.problem.MalformedDocument unless the octets are exactly what {@link #write} makes */
    public static SharedEntries read(byte[] octets) {
        return FORM.read(octets);
    }
}
