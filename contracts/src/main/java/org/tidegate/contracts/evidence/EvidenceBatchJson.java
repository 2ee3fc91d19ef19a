package org.tidegate.contracts.evidence;

import org.tidegate.contracts.json.SignedDocument;

/** The evidence batch's octets. */
public final class EvidenceBatchJson {

    private static final SignedDocument<EvidenceBatch> FORM =
            SignedDocument.of("tidegate/evidence-batch/1", EvidenceBatch.class);

    private EvidenceBatchJson() {}

    /** Canonical JSON (RFC 8785): the octets that get signed. */
    public static byte[] write(EvidenceBatch batch) {
        return FORM.write(batch);
    }

    /** @throws org.tidegate.contracts.problem.MalformedDocument unless the octets are exactly what {@link #write} makes */
    public static EvidenceBatch read(byte[] octets) {
        return FORM.read(octets);
    }
}
