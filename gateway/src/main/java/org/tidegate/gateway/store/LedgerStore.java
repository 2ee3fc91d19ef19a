package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;

import java.util.List;
import java.util.stream.Collectors;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.ledger.LedgerEntry;

/** Ledger entries. The database itself refuses to change or delete one. */
public final class LedgerStore {
    private static final ManyRows APPEND = ManyRows.of(
            """
            with entries as (
                select * from unnest(?::bytea[], ?::bytea[], ?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[],
                        ?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[])
                    with ordinality as e (leaf_hash, entry, event, occurred_at, state_after, code, exchanges, actor,
                        partner, package_id, country, legal_basis, purposes, place)),
            written as (
                insert into ledger_entry (leaf_hash, entry, event, occurred_at, state_after, code, actor, partner, package_id, country,
                    legal_basis, purposes)
                select leaf_hash, entry, event, occurred_at, state_after, code, actor, partner, package_id, country, legal_basis,
                    purposes::text[]
                from entries order by place
                returning entry_key, leaf_hash)
            insert into ledger_entry_exchange (exchange_id, entry_key)
            select about, entry_key
            from written join entries using (leaf_hash), unnest(exchanges::uuid[]) about""",
            "bytea",
            "bytea",
            "text",
            "timestamptz",
            "text",
            "text",
            "text",
            "text",
            "text",
            "uuid",
            "text",
            "text",
            "text");

    private final Reads reads;

    public LedgerStore(Reads reads) {
        this.reads = reads;
    }

    /** @param octets the entry as it is kept and hashed */
    public void append(Transaction tx, LedgerEntry entry, byte[] octets, Digest leafHash) {
        ExchangeState stateAfter = entry.stateAfter();
        AuthorityId partner = entry.partner();
        PackageId packageId = entry.packageId();
        tx.later(
                APPEND,
                Columns.values(
                        leafHash.bytes(),
                        octets,
                        entry.event().name(),
                        at(entry.occurredAt()),
                        stateAfter == null ? null : stateAfter.name(),
                        entry.code(),
                        entry.exchanges().stream().map(ExchangeId::toString).collect(Collectors.joining(",", "{", "}")),
                        entry.actor(),
                        partner == null ? null : partner.value(),
                        packageId == null ? null : packageId.value(),
                        entry.country(),
                        entry.legalBasis(),
                        // The rule of their shape leaves nothing in them that an array's text would quote.
                        entry.purposes().isEmpty() ? null : "{" + String.join(",", entry.purposes()) + "}"));
    }

    /**
     * As {@link #append}, at once, for an entry that is about no exchange, package or partner.
     *
     * @return its key
     */
    public long appendNow(Transaction tx, LedgerEntry entry, byte[] octets, Digest leafHash) {
        return tx.jdbc()
                .sql("insert into ledger_entry (leaf_hash, entry, event, occurred_at, actor) values (?, ?, ?, ?, ?)"
                        + " returning entry_key")
                .params(leafHash.bytes(), octets, entry.event().name(), at(entry.occurredAt()), entry.actor())
                .query(Long.class)
                .single();
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

    /** Those of them that name this partner. */
    public List<byte[]> entriesOf(ExchangeId exchange, AuthorityId partner) {
        return reads.read(jdbc -> jdbc.sql("""
                        select entry from ledger_entry_exchange join ledger_entry using (entry_key)
                        where exchange_id = ? and partner = ? order by entry_key""")
                .params(exchange.value(), partner.value())
                .query((r, row) -> r.getBytes("entry"))
                .list());
    }

    public long count() {
        return reads.read(jdbc ->
                jdbc.sql("select count(*) from ledger_entry").query(Long.class).single());
    }
}
