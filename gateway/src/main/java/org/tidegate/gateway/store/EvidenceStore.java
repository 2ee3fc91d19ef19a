package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;
import static org.tidegate.gateway.store.Columns.instant;
import static org.tidegate.gateway.store.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.evidence.EvidenceType;
import org.tidegate.contracts.evidence.TransportEvidence;

/** Evidences of transport steps, and the signed batches they travel in. */
public final class EvidenceStore {
    private static final String INSERT = """
            insert into transport_evidence (evidence_id, exchange_id, package_id, partner, type, issuer, at, reason, direction)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""";

    private static final ManyRows THEIRS =
            ManyRows.of("""
            insert into transport_evidence (evidence_id, exchange_id, package_id, partner, type, issuer, at, reason, direction)
            select * from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::text[],
                ?::text[])
            on conflict do nothing""", "uuid", "uuid", "uuid", "text", "text", "text", "timestamptz", "text", "text");

    private static final ManyRows ANY = ManyRows.of("""
            select place, '' from unnest(?::uuid[]) with ordinality as asked (exchange_id, place)
            where exists (select 1 from transport_evidence t where t.exchange_id = asked.exchange_id)""", "uuid");

    private final Reads reads;

    public EvidenceStore(Reads reads) {
        this.reads = reads;
    }

    /**
     * One that is there already is left as it is. Written at the commit: {@link #of(Transaction, Collection)} does not see it
     * before.
     *
     * @param direction OUT: it waits for a batch to the partner; IN: it came from the partner, or needs no batch
     */
    public void insert(Transaction tx, TransportEvidence evidence, Direction direction, AuthorityId partner) {
        tx.later(INSERT, values(evidence, direction, partner));
    }

    /** A partner's, written at once: another unit of the same group may look for them. */
    public void insertNow(Transaction tx, Collection<TransportEvidence> theirs, AuthorityId partner) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (TransportEvidence evidence : theirs) {
            rows.add(values(evidence, Direction.IN, partner).toArray());
        }
        tx.now(THEIRS, rows);
    }

    private static List<@Nullable Object> values(TransportEvidence evidence, Direction direction, AuthorityId partner) {
        return Columns.values(
                evidence.evidenceId(),
                evidence.exchange().value(),
                evidence.packageId().value(),
                partner.value(),
                evidence.type().name(),
                evidence.issuer().value(),
                at(evidence.at()),
                evidence.reason(),
                direction.name());
    }

    /** What was written about any of these exchanges before this transaction, oldest first. */
    public List<TransportEvidence> of(Transaction tx, Collection<ExchangeId> exchanges) {
        return tx.jdbc()
                .sql("select * from transport_evidence where exchange_id = any (?) order by at, evidence_id")
                .param(exchanges.stream().map(ExchangeId::value).toArray(UUID[]::new))
                .query(EvidenceStore::evidence)
                .list();
    }

    /** What is written about an exchange, oldest first. */
    public List<TransportEvidence> of(ExchangeId exchange) {
        return reads.read(
                jdbc -> jdbc.sql("select * from transport_evidence where exchange_id = ? order by at, evidence_id")
                        .param(exchange.value())
                        .query(EvidenceStore::evidence)
                        .list());
    }

    /** Granted where something is written about the exchange. */
    public Claim anyOf(ExchangeId exchange) {
        return new Claim(ANY, exchange, Columns.values(exchange.value()));
    }

    /** Ours that no batch holds yet. */
    public List<TransportEvidence> waiting(AuthorityId partner, int limit) {
        return reads.read(jdbc -> jdbc.sql("""
                        select * from transport_evidence
                        where partner = ? and direction = 'OUT' and batch_id is null order by evidence_id limit ?""")
                .params(partner.value(), limit)
                .query(EvidenceStore::evidence)
                .list());
    }

    /** @return false when another step has batched one of them since; the caller then ends the transaction by an exception */
    public boolean insertBatch(Transaction tx, BatchRow batch, List<UUID> evidences) {
        insertBatch(tx, batch, batch.issuedAt(), null);
        return tx.jdbc()
                        .sql(
                                "update transport_evidence set batch_id = ? where evidence_id = any (?) and batch_id is null")
                        .params(batch.batchId(), evidences.toArray(UUID[]::new))
                        .update()
                == evidences.size();
    }

    /** @return false when this batch came before */
    public boolean insertReceived(Transaction tx, BatchRow batch, Instant receivedAt) {
        return insertBatch(tx, batch, null, receivedAt) == 1;
    }

    public List<BatchRow> dueBatches(AuthorityId partner, Instant now, int limit) {
        return reads.read(jdbc -> jdbc.sql("""
                        select * from evidence_batch
                        where partner = ? and direction = 'OUT' and next_attempt_at <= ? order by batch_id limit ?""")
                .params(partner.value(), at(now), limit)
                .query((r, row) -> batch(r))
                .list());
    }

    /**
     * Signed batches that may speak of an exchange, oldest first. Which batch of the partner's held an evidence is not kept; it is looked
     * for among those signed about then, which name the exchange in clear: what they say of it, their reader sees.
     */
    public List<BatchRow> batchesAbout(ExchangeId exchange) {
        return reads.read(jdbc -> jdbc.sql("""
                        select * from evidence_batch b
                        where batch_id in (select batch_id from transport_evidence where exchange_id = ?)
                        or direction = 'IN' and position(convert_to(?, 'UTF8') in signed) > 0 and exists (
                            select 1 from transport_evidence t
                            where t.exchange_id = ? and t.direction = 'IN' and t.issuer = b.partner
                            and b.issued_at between t.at - interval '1 minute' and t.at + interval '10 minutes')
                        order by issued_at, batch_id""")
                .params(exchange.value(), exchange.toString(), exchange.value())
                .query((r, row) -> batch(r))
                .list());
    }

    public void markSent(Transaction tx, UUID batch, Instant at) {
        tx.jdbc()
                .sql("update evidence_batch set sent_at = ?, next_attempt_at = null where batch_id = ?")
                .params(at(at), batch)
                .update();
    }

    public void scheduleBatch(Transaction tx, UUID batch, Instant next) {
        tx.jdbc()
                .sql("update evidence_batch set next_attempt_at = ?, attempts = attempts + 1 where batch_id = ?")
                .params(at(next), batch)
                .update();
    }

    private static int insertBatch(
            Transaction tx, BatchRow batch, @Nullable Instant nextAttempt, @Nullable Instant sentAt) {
        return tx.jdbc()
                .sql("""
                        insert into evidence_batch (batch_id, direction, partner, signed, issued_at, next_attempt_at, sent_at)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                .params(Columns.values(
                        batch.batchId(),
                        batch.direction().name(),
                        batch.partner().value(),
                        batch.signed(),
                        at(batch.issuedAt()),
                        Columns.atOrNull(nextAttempt),
                        Columns.atOrNull(sentAt)))
                .update();
    }

    private static BatchRow batch(ResultSet r) throws SQLException {
        return new BatchRow(
                uuid(r, "batch_id"),
                Direction.valueOf(r.getString("direction")),
                new AuthorityId(r.getString("partner")),
                r.getBytes("signed"),
                instant(r, "issued_at"),
                r.getInt("attempts"));
    }

    static TransportEvidence evidence(ResultSet r, int number) throws SQLException {
        return new TransportEvidence(
                uuid(r, "evidence_id"),
                new ExchangeId(uuid(r, "exchange_id")),
                new PackageId(uuid(r, "package_id")),
                EvidenceType.valueOf(r.getString("type")),
                new AuthorityId(r.getString("issuer")),
                instant(r, "at"),
                r.getString("reason"));
    }
}
