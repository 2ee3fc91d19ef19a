package org.tidegate.contracts.ledger;

import java.util.List;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.SignedDocument;
import org.tidegate.contracts.json.StrictJson;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;

/**
 * The octets of a ledger entry, and its leaf in the tree. Entries are written in form 2. Those of form 1 lie in ledgers for good and are
 * read as they are: they lack what form 2 added, from {@code agreement} to {@code restored}.
 */
public final class LedgerEntryJson {
    private static final SignedDocument<LedgerEntry> FORM =
            SignedDocument.of("tidegate/ledger-entry/2", LedgerEntry.class);
    private static final SignedDocument<LedgerEntry> FORM_1 =
            SignedDocument.of("tidegate/ledger-entry/1", LedgerEntry.class);
    private static final byte[] LEAF = {0};

    private LedgerEntryJson() {}

    /** Canonical JSON (RFC 8785). */
    public static byte[] write(LedgerEntry entry) {
        return FORM.write(entry);
    }

    /**
     * Reads an entry of either form.
     *
     * @throws org.tidegate.contracts.problem.MalformedDocument unless the octets are exactly what {@link #write} makes, or made in form 1
     */
    public static LedgerEntry read(byte[] octets) {
        JsonValue parsed = StrictJson.parse(octets);
        if (!FORM_1.claims(parsed)) {
            return FORM.read(parsed, octets);
        }
        LedgerEntry entry = FORM_1.read(parsed, octets);
        if (!hasWhatForm1Has(entry)) {
            throw new MalformedDocument(List.of(new Problem(
                    "WRONG_DOCUMENT", "/type", "an entry of form 1 holds a member of form 2", "send it as form 2")));
        }
        return entry;
    }

    private static boolean hasWhatForm1Has(LedgerEntry entry) {
        return entry.agreement() == null
                && entry.country() == null
                && entry.purposes().isEmpty()
                && entry.roles().isEmpty()
                && entry.asked() == null
                && entry.count() == null
                && entry.restored() == null;
    }

    /** SHA-256 over a zero octet and the entry's octets (RFC 6962, 2.1). */
    public static Digest leafHash(byte[] octets) {
        return Digest.sha256(LEAF, octets);
    }
}
