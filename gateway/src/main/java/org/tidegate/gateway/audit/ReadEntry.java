package org.tidegate.gateway.audit;

import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.gateway.store.LedgerSearch;

/**
 * An entry as it is shown.
 *
 * @param octets as they are kept and hashed, canonical JSON
 */
public record ReadEntry(LedgerEntry entry, Digest leafHash, byte[] octets) {
    static ReadEntry of(LedgerSearch.Found found) {
        return new ReadEntry(LedgerEntryJson.read(found.octets()), found.leafHash(), found.octets());
    }
}
