package org.tidegate.crypto.ledger.audit;

import java.util.Optional;
import java.util.function.Function;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.RestoredLog;
import org.tidegate.contracts.problem.MalformedDocument;

/** What the octets of an entry must be for a reader; the tree does not ask. */
@FunctionalInterface
public interface EntryForm {

    /** What a gateway writes, whose log it may be: canonical JSON of a ledger entry. */
    EntryForm LEDGER_ENTRY = ofOwners(log -> Optional.empty());

    /** What an entry is for its reader. */
    sealed interface Found {

        /**
         * Of the form.
         *
         * @param restored what it says of a log that came back out of a backup
         */
        record Well(Optional<RestoredLog> restored) implements Found {}

        /** What it should not be. */
        enum Other implements Found {
            FORM,
            /** Of the form, and not of the authority whose log it stands in. */
            AUTHORITY
        }
    }

    /** @param owners whose log is whose, by its origin; empty where the reader does not say */
    static EntryForm ofOwners(Function<String, Optional<AuthorityId>> owners) {
        return (log, octets) -> {
            try {
                LedgerEntry entry = LedgerEntryJson.read(octets);
                if (owners.apply(log)
                        .filter(owner -> !owner.equals(entry.authority()))
                        .isPresent()) {
                    return Found.Other.AUTHORITY;
                }
                return new Found.Well(Optional.ofNullable(entry.restored()));
            } catch (MalformedDocument other) {
                return Found.Other.FORM;
            }
        };
    }

    /** @param log the origin of the log it stands in */
    Found look(String log, byte[] octets);
}
