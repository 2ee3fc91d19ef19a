package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.uuid;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** On what grounds entries are asked about. */
public final class GroundStore {
    private final Reads reads;

    public GroundStore(Reads reads) {
        this.reads = reads;
    }

    /**
     * Of one entry.
     *
     * @param caseKey equal for entries of one case, and made by this gateway alone
     * @param enteredBy as the ledger names actors
     */
    public record Grounds(UUID entry, byte[] caseKey, String enteredBy, String legalBasis, String purpose) {}

    public Map<UUID, Grounds> of(Collection<UUID> entries) {
        return reads
                .read(jdbc -> jdbc.sql("""
                        select entry_id, case_key, entered_by, legal_basis, purpose from deconfliction_entry
                        where entry_id = any(?)""")
                        .param(entries.toArray(UUID[]::new))
                        .query((r, row) -> new Grounds(
                                uuid(r, "entry_id"),
                                r.getBytes("case_key"),
                                r.getString("entered_by"),
                                r.getString("legal_basis"),
                                r.getString("purpose")))
                        .list())
                .stream()
                .collect(Collectors.toMap(Grounds::entry, grounds -> grounds));
    }
}
