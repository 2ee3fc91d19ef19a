package org.tidegate.contracts.reconciliation;

import org.tidegate.contracts.json.SignedDocument;

/** The reconciliation's octets. */
public final class ReconciliationJson {

    private static final SignedDocument<Reconciliation> FORM =
            SignedDocument.of("tidegate/reconciliation/1", Reconciliation.class);

    private ReconciliationJson() {}

    /** Canonical JSON (RFC 8785): the octets that get signed. */
    public static byte[] write(Reconciliation reconciliation) {
        return FORM.write(reconciliation);
    }

    /** @throws org.tidegate.contracts.problem.MalformedDocument unless the octets are exactly what {@link #write} makes */
    public static Reconciliation read(byte[] octets) {
        return FORM.read(octets);
    }
}
