package org.tidegate.contracts.envelope;

import org.tidegate.contracts.json.SignedDocument;

/** The receipt's octets. */
public final class ReceiptJson {

    static final SignedDocument<Receipt> FORM = SignedDocument.of("tidegate/receipt/1", Receipt.class);

    private ReceiptJson() {}

    /** Canonical JSON (RFC 8785): the octets that get signed. */
    public static byte[] write(Receipt receipt) {
        return FORM.write(receipt);
    }

    /** @throws org.tidegate.contracts.problem.MalformedDocument unless the octets are exactly what {@link #write} makes */
    public static Receipt read(byte[] octets) {
        return FORM.read(octets);
    }
}
