package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;
import static org.tidegate.gateway.store.Columns.instant;
import static org.tidegate.gateway.store.Columns.uuid;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.EnvelopeId;

/** Envelopes: ours with what the partner answered, and the partners' with what we answered. */
public final class EnvelopeStore {
    private static final ManyRows ANSWER = ManyRows.of("""
            with answers as (
                select * from unnest(?::text[], ?::uuid[], ?::bytea[], ?::bytea[], ?::text[], ?::timestamptz[])
                    with ordinality as a (sender, envelope_id, digest, answer, refused, received_at, place)),
            written as (
                insert into envelope_in (sender, envelope_id, digest, answer, refused, received_at)
                select sender, envelope_id, digest, answer, refused::boolean, received_at from answers
                on conflict do nothing
                returning sender, envelope_id)
            select place, '' from answers join written using (sender, envelope_id)""", "text", "uuid", "bytea", "bytea", "text", "timestamptz");

    private final Reads reads;

    public EnvelopeStore(Reads reads) {
        this.reads = reads;
    }

    public void insertSealed(Transaction tx, SealedRow row) {
        tx.later(
                """
                insert into envelope_out (envelope_id, partner, lane, package_id, exchange_id, package_ids, exchange_ids,
                    sealed, wrapped_data_key, digest, sealed_at, not_after)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                Columns.values(
                        row.id().value(),
                        row.partner().value(),
                        row.lane().name(),
                        row.items().getFirst().packageId().value(),
                        row.items().getFirst().exchange().value(),
                        row.isShared() ? ids(row, item -> item.packageId().value()) : null,
                        row.isShared() ? ids(row, item -> item.exchange().value()) : null,
                        row.sealed(),
                        row.wrappedDataKey(),
                        row.digest().bytes(),
                        at(row.sealedAt()),
                        at(row.notAfter())));
    }

    private static UUID[] ids(SealedRow row, Function<SealedRow.Item, UUID> id) {
        return row.items().stream().map(id).toArray(UUID[]::new);
    }

    /** Empty where it may not be sent any more: refused, past its notAfter, or its bytes dropped. */
    public Optional<SealedRow> findToSend(EnvelopeId id, Instant now) {
        return reads.read(jdbc -> jdbc.sql("""
                        select * from envelope_out
                        where envelope_id = ? and sealed is not null and refusal is null and not_after >= ?""")
                .params(id.value(), at(now))
                .query(EnvelopeStore::sealed)
                .optional());
    }

    /** As it is known for its answer, also where its bytes were dropped: they are empty then. */
    public Optional<SealedRow> findSealed(EnvelopeId id) {
        return reads.read(jdbc ->
                jdbc.sql("""
                        select envelope_id, partner, lane, package_id, exchange_id, package_ids, exchange_ids,
                            coalesce(sealed, '') as sealed, coalesce(wrapped_data_key, '') as wrapped_data_key,
                            digest, sealed_at, not_after
                        from envelope_out where envelope_id = ?""").param(id.value()).query(EnvelopeStore::sealed).optional());
    }

    /** Locks a package of our own against its erasure until the transaction ends. @return false where it was erased */
    public boolean mayHold(Transaction tx, PackageId own) {
        return tx.jdbc()
                .sql("""
                        select 1 from case_package
                        where package_id = ? and received_from = '' and erased_at is null for share""")
                .param(own.value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** The newest one whose bytes hold this exchange and may still be sent; none that holds what is shut away. */
    public Optional<SealedRow> findToSend(ExchangeId exchange, Instant now) {
        return reads.read(jdbc -> jdbc.sql("""
                        select * from envelope_out o
                        where (exchange_id = :exchange or envelope_id = (
                                select envelope_id from case_exchange where exchange_id = :exchange))
                            and sealed is not null and refusal is null and not_after >= :now
                            and not exists (select from package_erasure e
                                where (e.package_id = o.package_id or e.package_id = any (o.package_ids))
                                    and e.received_from = '' and e.shut and e.erased_at is null and e.withdrawn_at is null)
                        order by sealed_at desc limit 1""")
                .param("exchange", exchange.value())
                .param("now", at(now))
                .query(EnvelopeStore::sealed)
                .optional());
    }

    /** The first one; a later one changes nothing. */
    public void keepReceipt(Transaction tx, EnvelopeId id, byte[] signed, Instant at) {
        tx.later(
                "insert into envelope_receipt (envelope_id, receipt, receipt_at) values (?, ?, ?) on conflict do nothing",
                Columns.values(id.value(), signed, at(at)));
    }

    public void keepRefusal(Transaction tx, EnvelopeId id, byte[] signed, Instant at) {
        tx.jdbc()
                .sql("update envelope_out set refusal = ?, refusal_at = ? where envelope_id = ?")
                .params(signed, at(at), id.value())
                .update();
    }

    /** It is not sent again; its id and digest stay. */
    public void drop(Transaction tx, EnvelopeId id) {
        tx.jdbc()
                .sql("update envelope_out set sealed = null, wrapped_data_key = null where envelope_id = ?")
                .param(id.value())
                .update();
    }

    /** The exchanges of what an envelope of ours holds, in the manifest's order; none where there is no such envelope. */
    public List<ExchangeId> exchangesIn(EnvelopeId id) {
        return reads.read(jdbc -> jdbc.sql("""
                        select item.id from envelope_out,
                            unnest(coalesce(exchange_ids, array[exchange_id])) with ordinality as item (id, place)
                        where envelope_id = ? order by item.place""")
                .param(id.value())
                .query((r, row) -> new ExchangeId(uuid(r, "id")))
                .list());
    }

    /** The partner's signed receipt, byte for byte. */
    public Optional<byte[]> receipt(EnvelopeId id) {
        return reads.read(jdbc -> jdbc.sql("""
                        select receipt from envelope_receipt where envelope_id = ?
                        union all
                        select receipt from envelope_out where envelope_id = ? and receipt is not null
                        limit 1""")
                .params(id.value(), id.value())
                .query((r, row) -> r.getBytes("receipt"))
                .optional());
    }

    /** The partner's signed refusal of an envelope of ours, byte for byte. */
    public Optional<byte[]> refusal(EnvelopeId id) {
        return reads.read(
                jdbc -> jdbc.sql("select refusal from envelope_out where envelope_id = ? and refusal is not null")
                        .param(id.value())
                        .query((r, row) -> r.getBytes("refusal"))
                        .optional());
    }

    public Optional<AnsweredEnvelope> findAnswered(AuthorityId sender, EnvelopeId id) {
        return reads.read(jdbc -> jdbc.sql(
                        "select digest, answer, refused from envelope_in where sender = ? and envelope_id = ?")
                .params(sender.value(), id.value())
                .query((r, row) -> new AnsweredEnvelope(
                        new Digest(r.getBytes("digest")), r.getBytes("answer"), r.getBoolean("refused")))
                .optional());
    }

    /** Not granted when this envelope id of this sender was answered already. */
    public Claim answering(AuthorityId sender, EnvelopeId id, AnsweredEnvelope answered, Instant at) {
        return new Claim(
                ANSWER,
                List.of(sender, id),
                Columns.values(
                        sender.value(),
                        id.value(),
                        answered.digest().bytes(),
                        answered.answer(),
                        Boolean.toString(answered.refused()),
                        at(at)));
    }

    private static SealedRow sealed(ResultSet r, int number) throws SQLException {
        return new SealedRow(
                new EnvelopeId(uuid(r, "envelope_id")),
                new AuthorityId(r.getString("partner")),
                Lane.valueOf(r.getString("lane")),
                items(r),
                r.getBytes("sealed"),
                r.getBytes("wrapped_data_key"),
                new Digest(r.getBytes("digest")),
                instant(r, "sealed_at"),
                instant(r, "not_after"));
    }

    private static List<SealedRow.Item> items(ResultSet r) throws SQLException {
        Array packages = r.getArray("package_ids");
        Array exchanges = r.getArray("exchange_ids");
        if (packages == null || exchanges == null) {
            return List.of(
                    new SealedRow.Item(new PackageId(uuid(r, "package_id")), new ExchangeId(uuid(r, "exchange_id"))));
        }
        UUID[] packageIds = (UUID[]) packages.getArray();
        UUID[] exchangeIds = (UUID[]) exchanges.getArray();
        return IntStream.range(0, packageIds.length)
                .mapToObj(i -> new SealedRow.Item(new PackageId(packageIds[i]), new ExchangeId(exchangeIds[i])))
                .toList();
    }
}
