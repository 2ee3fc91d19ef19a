package org.tidegate.crypto.ledger.audit;

import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.problem.MalformedDocument;

/** What the octets of an entry must be for a reader; the tree does not ask. */
@FunctionalInterface
public interface EntryForm {

    /** What a gateway writes: canonical JSON of a ledger entry. */
    EntryForm LEDGER_ENTRY = octets -> {
        try {
            LedgerEntryJson.read(octets);
            return true;
        } catch (MalformedDocument other) {
            return false;
        }
    };

    boolean holds(byte[] octets);
}
