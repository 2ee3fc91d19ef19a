package org.tidegate.contracts.ledger;

import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.json.SignedDocument;

/** The octets of a ledger entry, and its leaf in the tree. */
public final class LedgerEntryJson {
    private static final SignedDocument<LedgerEntry> FORM =
            SignedDocument.of("tidegate/ledger-entry/1", LedgerEntry.class);
    private static final byte[] LEAF = {0};

    private LedgerEntryJson() {}

    /** Canonical JSON (RFC 8785). */
    public static byte[] write(LedgerEntry entry) {
        return FORM.write(entry);
    }

    /** @throws org.tidegate.contracts.problem.MalformedDocument unless the octets are exactly what {@link #write} makes */
    public static LedgerEntry read(byte[] octets) {
        return FORM.read(octets);
    }

    /** SHA-256 over a zero octet and the entry's octets (RFC 6962, 2.1). */
    public static Digest leafHash(byte[] octets) {
        return Digest.sha256(LEAF, octets);
    }
}
