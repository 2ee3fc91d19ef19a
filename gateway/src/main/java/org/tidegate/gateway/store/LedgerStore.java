package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.ledger.LedgerEvent;

/** Ledger entries. The database itself refuses to change or delete one. */
public final class LedgerStore {
    private final Reads reads;

    public LedgerStore(Reads reads) {
        this.reads = reads;
    }

    public void append(
            Transaction tx,
            byte[] entry,
            Digest leafHash,
            LedgerEvent event,
            List<ExchangeId> exchanges,
            Instant occurredAt) {
        tx.later(
                """
                with written as (
                    insert into ledger_entry (leaf_hash, entry, event, occurred_at) values (?, ?, ?, ?)
                    returning entry_key)
                insert into ledger_entry_exchange (exchange_id, entry_key)
                select about, entry_key from written, unnest(?::uuid[]) about""",
                Columns.values(
                        leafHash.bytes(),
                        entry,
                        event.name(),
                        at(occurredAt),
                        exchanges.stream().map(ExchangeId::value).toArray(UUID[]::new)));
    }

    /** The entries about an exchange, in the order they were written. */
    public List<byte[]> entriesOf(ExchangeId exchange) {
        return reads.read(jdbc -> jdbc.sql("""
                        select entry from ledger_entry_exchange join ledger_entry using (entry_key)
                        where exchange_id = ? order by entry_key""")
                .param(exchange.value())
                .query((r, row) -> r.getBytes("entry"))
                .list());
    }

    public long count() {
        return reads.read(jdbc ->
                jdbc.sql("select count(*) from ledger_entry").query(Long.class).single());
    }
}
