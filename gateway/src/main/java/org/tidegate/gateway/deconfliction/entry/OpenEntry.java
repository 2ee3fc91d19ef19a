package org.tidegate.gateway.deconfliction.entry;

import java.util.List;
import java.util.UUID;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.entry.EntryTarget;

/**
 * An entry as it is compared.
 *
 * @param targets every one is evaluated; those that are held are ours
 * @param caseReference personal data, like the targets
 * @param enteredBy as the ledger names actors
 */
public record OpenEntry(
        UUID id,
        EntryMode mode,
        List<EntryTarget> targets,
        String caseReference,
        String enteredBy,
        String legalBasis,
        String purpose) {
    public OpenEntry {
        targets = List.copyOf(targets);
    }

    /** Says its id only. */
    @Override
    public String toString() {
        return "OpenEntry[" + id + "]";
    }
}
