package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;
import static org.tidegate.gateway.store.Columns.instant;
import static org.tidegate.gateway.store.Columns.instantOrNull;
import static org.tidegate.gateway.store.Columns.uuid;

import java.util.Optional;
import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;

/** The files that many entries came with, and how far each has come. */
public final class TargetLoadStore {
    private final Reads reads;

    public TargetLoadStore(Reads reads) {
        this.reads = reads;
    }

    /** Once; the same again changes nothing. */
    public void insert(Transaction tx, TargetLoadRow load) {
        CaseSystemId caseSystem = load.caseSystem();
        tx.jdbc()
                .sql("""
                        insert into deconfliction_load (load_id, entered_by, case_system, entered_at, entries, warranted)
                        values (:id, :by, :case_system, :at, :entries, :warranted) on conflict do nothing""")
                .param("id", load.id())
                .param("by", load.enteredBy())
                .param("case_system", caseSystem == null ? null : caseSystem.value())
                .param("at", at(load.enteredAt()))
                .param("entries", load.entries())
                .param("warranted", load.warranted())
                .update();
    }

    public Optional<TargetLoadRow> find(UUID id) {
        return reads.read(jdbc -> jdbc.sql("select * from deconfliction_load where load_id = ?")
                .param(id)
                .query((r, row) -> new TargetLoadRow(
                        uuid(r, "load_id"),
                        r.getString("entered_by"),
                        TargetEntryStore.caseSystem(r),
                        instant(r, "entered_at"),
                        r.getInt("entries"),
                        r.getBoolean("warranted")))
                .optional());
    }

    public TargetLoadRow.Progress progress(UUID load) {
        long entered = reads.read(jdbc -> jdbc.sql("select count(*) from deconfliction_entry where load_id = ?")
                .param(load)
                .query(Long.class)
                .single());
        return new TargetLoadRow.Progress(
                entered,
                reads.read(jdbc -> jdbc.sql("""
                        select p.partner, count(*) as entries, count(d.entry_id) as waiting,
                            mode() within group (order by d.because) as because, min(d.next_at) as next_at
                        from deconfliction_entry e
                        join deconfliction_entry_partner p using (entry_id)
                        left join lateral (
                            select entry_id, because, next_at from deconfliction_due w
                            where w.entry_id = e.entry_id and w.partner = p.partner order by epoch limit 1) d on true
                        where e.load_id = ? and e.state = 'OPEN'
                        group by p.partner order by p.partner""")
                        .param(load)
                        .query((r, row) -> new TargetLoadRow.OfPartner(
                                new AuthorityId(r.getString("partner")),
                                r.getLong("entries"),
                                r.getLong("waiting"),
                                r.getString("because"),
                                instantOrNull(r, "next_at")))
                        .list()));
    }
}
