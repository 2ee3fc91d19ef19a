package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;
import static org.tidegate.gateway.store.Columns.instant;
import static org.tidegate.gateway.store.Columns.instantOrNull;
import static org.tidegate.gateway.store.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.restoration.SharedExchange;

/** How this gateway came back out of a backup, what it has heard of its partners since, and what only they still have. */
public final class RestorationStore {
    private static final String SELECT =
            "select r.*, o.first_size from restoration r join ledger_origin o on o.generation = r.generation";

    private final Reads reads;

    public RestorationStore(Reads reads) {
        this.reads = reads;
    }

    /** The one that is not finished; empty where traffic is let in. */
    public Optional<Restoration> open() {
        return reads.read(jdbc -> jdbc.sql(SELECT + " where r.finished_at is null")
                .query(RestorationStore::restoration)
                .optional());
    }

    /** The last one, where it is finished. */
    public Optional<Restoration> last() {
        return reads.read(jdbc -> jdbc.sql(SELECT + " order by r.generation desc limit 1")
                        .query(RestorationStore::restoration)
                        .optional())
                .filter(restoration -> restoration.finishedAt() != null);
    }

    /** By name. */
    public List<RestorationPartner> partners(int generation) {
        return reads.read(jdbc -> jdbc.sql("select * from restoration_partner where generation = ? order by partner")
                .param(generation)
                .query((r, row) -> new RestorationPartner(
                        new AuthorityId(r.getString("partner")),
                        r.getBytes("head"),
                        r.getObject("head_size", Long.class),
                        instantOrNull(r, "answered_at"),
                        instantOrNull(r, "taken_at"),
                        r.getString("left_out_by")))
                .list());
    }

    /** Those that are to be heard; who stands there already stays as it is. */
    public void expect(Transaction tx, int generation, Collection<AuthorityId> partners) {
        tx.jdbc()
                .sql("""
                        insert into restoration_partner (generation, partner) select ?, unnest(?::text[])
                        on conflict do nothing""")
                .params(generation, partners.stream().map(AuthorityId::value).toArray(String[]::new))
                .update();
    }

    /**
     * Gives the log a later name before anything was signed under the one it has.
     *
     * @return false where that was done before, or something was
     */
    public boolean renumber(Transaction tx, int from, int to) {
        boolean renumbered = tx.jdbc().sql("""
                                with later as (insert into ledger_origin (generation, first_size, began_at)
                                    select ?, o.first_size, now() from ledger_origin o join restoration r using (generation)
                                    where generation = ? and r.announced_at is null
                                    returning generation)
                                update restoration r set generation = later.generation from later where r.generation = ?""").params(to, from, from).update() == 1;
        if (renumbered) {
            // Who has answered was asked about the name before.
            tx.jdbc().sql("""
                            update restoration_partner set head = null, head_size = null, answered_at = null
                            where generation = ?""").param(to).update();
        }
        return renumbered;
    }

    /** @param head null where it holds none */
    public void answered(
            Transaction tx,
            int generation,
            AuthorityId partner,
            byte @Nullable [] head,
            @Nullable Long size,
            Instant now) {
        tx.jdbc()
                .sql("""
                        update restoration_partner set head = ?, head_size = ?, answered_at = ?
                        where generation = ? and partner = ? and answered_at is null""")
                .params(Columns.values(head, size, at(now), generation, partner.value()))
                .update();
    }

    /** @return false where that was so before: another node was faster */
    public boolean taken(Transaction tx, int generation, AuthorityId partner, Instant now) {
        return tx.jdbc().sql("""
                                update restoration_partner set taken_at = ?
                                where generation = ? and partner = ? and taken_at is null""").params(at(now), generation, partner.value()).update() == 1;
    }

    /** @return false where it is not waited for */
    public boolean leaveOut(Transaction tx, int generation, AuthorityId partner, String by, Instant now) {
        return tx.jdbc()
                        .sql("""
                                update restoration_partner set left_out_by = ?, left_out_at = ?
                                where generation = ? and partner = ? and taken_at is null and left_out_by is null""")
                        .params(by, at(now), generation, partner.value())
                        .update()
                == 1;
    }

    /** @return false where it was finished before, or its log goes on under no new name yet */
    public boolean finish(Transaction tx, int generation, Instant now) {
        return tx.jdbc().sql("""
                                update restoration set finished_at = ?
                                where generation = ? and announced_at is not null and finished_at is null""").params(at(now), generation).update() == 1;
    }

    /** @return false where it was known before */
    public boolean lose(Transaction tx, int generation, LostExchange lost) {
        SharedExchange told = lost.told();
        EnvelopeId envelope = told.envelope();
        PackageId inReplyTo = told.inReplyTo();
        if (envelope == null) {
            throw new IllegalArgumentException("what a partner holds came in an envelope: exchange " + told.exchange());
        }
        return tx.jdbc()
                        .sql("""
                                insert into exchange_lost (exchange_id, generation, partner, package_id, envelope_id, kind,
                                    in_reply_to, lane, state, receipt, received_at)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                        .params(Columns.values(
                                told.exchange().value(),
                                generation,
                                lost.partner().value(),
                                told.packageId().value(),
                                envelope.value(),
                                told.kind().name(),
                                inReplyTo == null ? null : inReplyTo.value(),
                                told.lane().name(),
                                told.state().name(),
                                lost.receipt(),
                                at(told.acceptedAt())))
                        .update()
                == 1;
    }

    public long countLost(int generation, AuthorityId partner) {
        return reads.read(jdbc -> jdbc.sql("select count(*) from exchange_lost where generation = ? and partner = ?")
                .params(generation, partner.value())
                .query(Long.class)
                .single());
    }

    /** Whether this gateway ever came back out of a backup; changes only while no node of it runs. */
    public boolean cameBack() {
        return reads.read(jdbc -> jdbc.sql("select exists (select from restoration)")
                .query(Boolean.class)
                .single());
    }

    /** The exchange by which the partner knows a package of ours that was lost here. */
    public Optional<ExchangeId> lost(PackageId id, AuthorityId partner) {
        return reads.read(
                jdbc -> jdbc.sql("select exchange_id from exchange_lost where package_id = ? and partner = ? limit 1")
                        .params(id.value(), partner.value())
                        .query((r, row) -> new ExchangeId(uuid(r, "exchange_id")))
                        .optional());
    }

    /** What the packages of these exchanges answer, of those that are here and answer one. */
    public Map<ExchangeId, PackageId> answers(Collection<ExchangeId> exchanges) {
        return reads
                .read(jdbc -> jdbc.sql("""
                        select x.exchange_id, p.in_reply_to from case_exchange x
                            join case_package p on p.package_id = x.package_id and p.received_from = x.received_from
                        where x.exchange_id = any (?) and p.in_reply_to is not null""")
                        .param(exchanges.stream().map(ExchangeId::value).toArray(UUID[]::new))
                        .query((r, row) -> Map.entry(
                                new ExchangeId(uuid(r, "exchange_id")), new PackageId(uuid(r, "in_reply_to"))))
                        .list())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Whether a partner that had this package of ours, lost here, has a notice of ours, lost too, that it was erased. */
    public boolean lostErasure(PackageId id) {
        return reads.read(jdbc -> jdbc.sql("""
                        select exists (select from exchange_lost n join exchange_lost x on x.partner = n.partner
                            where n.kind = 'ERASURE_NOTICE' and n.in_reply_to = ? and x.package_id = ?)""")
                .params(id.value(), id.value())
                .query(Boolean.class)
                .single());
    }

    /** Those of them that this partner has and we lost. */
    public Set<ExchangeId> lost(Transaction tx, Collection<ExchangeId> among, AuthorityId partner) {
        return tx.jdbc()
                .sql("select exchange_id from exchange_lost where exchange_id = any (?) and partner = ?")
                .params(among.stream().map(ExchangeId::value).toArray(UUID[]::new), partner.value())
                .query((r, row) -> new ExchangeId(uuid(r, "exchange_id")))
                .set();
    }

    private static Restoration restoration(ResultSet r, int number) throws SQLException {
        return new Restoration(
                r.getInt("generation"),
                r.getLong("first_size"),
                uuid(r, "backup_id"),
                instant(r, "snapshot_at"),
                instant(r, "keys_at"),
                instant(r, "restored_at"),
                instantOrNull(r, "announced_at"),
                instantOrNull(r, "finished_at"));
    }
}
