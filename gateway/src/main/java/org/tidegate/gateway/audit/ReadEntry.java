package org.tidegate.gateway.audit;

import java.util.List;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;
import org.tidegate.gateway.store.LedgerSearch;

/**
 * An entry as it is shown.
 *
 * @param octets as they are kept and hashed, canonical JSON
 */
public record ReadEntry(LedgerEntry entry, Digest leafHash, byte[] octets) {
    /** @throws RequestFailed ENTRY_UNREADABLE where the octets are none that a gateway writes: somebody changed the row */
    static ReadEntry of(LedgerSearch.Found found) {
        return of(found.leafHash(), found.octets());
    }

    /** @throws RequestFailed as for one that was found */
    static ReadEntry of(Digest leafHash, byte[] octets) {
        try {
            return new ReadEntry(LedgerEntryJson.read(octets), leafHash, octets);
        } catch (MalformedDocument altered) {
            throw RequestFailed.because(
                    ProblemCode.ENTRY_UNREADABLE,
                    List.of(new Problem(
                            "ENTRY_ALTERED",
                            "leafHash:" + leafHash.text(),
                            "the octets of this entry are not what a gateway writes",
                            "take the whole ledger away: its verification names what else was changed")));
        }
    }
}
