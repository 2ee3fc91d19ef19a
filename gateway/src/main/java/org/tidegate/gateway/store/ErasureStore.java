package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;
import static org.tidegate.gateway.store.Columns.instant;
import static org.tidegate.gateway.store.Columns.instantOrNull;
import static org.tidegate.gateway.store.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.retention.ErasureGround;

/** Erasures: asked for, confirmed, done, and told to the recipients. What was withdrawn is in the ledger alone. */
public final class ErasureStore {
    private static final String SELECT = """
            select e.*, (select x.exchange_id from case_exchange x
                where x.package_id = e.package_id and x.received_from = e.received_from
                order by x.exchange_id limit 1) as exchange_id
            from package_erasure e
            """;
    private static final String OPEN =
            SELECT + " where e.package_id = ? and e.received_from = ? and e.withdrawn_at is null";

    /** What lay under the node key itself is never called destroyed. */
    private static final String UNDESTROYED = "erased_at is not null and destroyed_at is null and not under_node_key";

    private final Reads reads;

    public ErasureStore(Reads reads) {
        this.reads = reads;
    }

    /** @return false where one of this package stands already */
    public boolean ask(Transaction tx, UUID id, PackageRef ref, ErasureGround ground, String by, Instant now) {
        return tx.jdbc()
                        .sql("""
                                insert into package_erasure
                                    (erasure_id, package_id, received_from, ground, asked_by, asked_at)
                                values (?, ?, ?, ?, ?, ?) on conflict do nothing""")
                        .params(id, ref.id().value(), ref.receivedFrom(), ground.name(), by, at(now))
                        .update()
                == 1;
    }

    /**
     * Nobody is given the package any more, until what is asked for herewith is confirmed or withdrawn, or what was asked for before.
     *
     * @param id where nobody asked before
     * @return the erasure that is waited for; empty where that was so already, or where a person has decided against it
     */
    public Optional<UUID> shutAway(Transaction tx, UUID id, PackageRef ref, String by, Instant now) {
        return tx.jdbc()
                .sql("""
                        insert into package_erasure
                            (erasure_id, package_id, received_from, ground, asked_by, asked_at, shut)
                        select :erasure, :id, :from, :ground, :by, :now, true where not exists (
                            select from package_erasure where package_id = :id and received_from = :from
                                and shut and withdrawn_at is not null)
                        on conflict (package_id, received_from) where withdrawn_at is null do update set shut = true
                            where not package_erasure.shut and package_erasure.erased_at is null
                        returning erasure_id""")
                .param("erasure", id)
                .param("id", ref.id().value())
                .param("from", ref.receivedFrom())
                .param("ground", ErasureGround.ERASED_BEFORE.name())
                .param("by", by)
                .param("now", at(now))
                .query(UUID.class)
                .optional();
    }

    /** That of this package which was not withdrawn. */
    public Optional<ErasureRow> find(PackageRef ref) {
        return reads.read(jdbc -> find(jdbc, ref, ""));
    }

    /** Locks it until the transaction ends. */
    public Optional<ErasureRow> findLocked(Transaction tx, PackageRef ref) {
        return find(tx.jdbc(), ref, " for update of e");
    }

    private static Optional<ErasureRow> find(JdbcClient jdbc, PackageRef ref, String locking) {
        return jdbc.sql(OPEN + locking)
                .params(ref.id().value(), ref.receivedFrom())
                .query(ErasureStore::row)
                .optional();
    }

    public void withdraw(Transaction tx, UUID id, String by, Instant now) {
        tx.jdbc()
                .sql("update package_erasure set withdrawn_by = ?, withdrawn_at = ? where erasure_id = ?")
                .params(by, at(now), id)
                .update();
    }

    /**
     * Content and data keys leave their rows; the ids and codes stay, so that nothing is taken in again under this id. The content keys
     * they lay under are noted: they have to go.
     */
    public void erase(Transaction tx, UUID id, PackageRef ref, String confirmedBy, Instant now) {
        Object[] key = {ref.id().value(), ref.receivedFrom()};
        UUID[] envelopes = sealedFor(tx, key);
        tx.jdbc()
                .sql("""
                        insert into erasure_key (erasure_id, key_id)
                        select :erasure, k.key_id from (
                            select content_key as key_id from case_package
                                where package_id = :id and received_from = :from
                            union select content_key from submission_signature
                                where package_id = :id and received_from = :from
                            union select content_key from envelope_out where envelope_id = any (:envelopes)
                            union select key_id from content_key where moved) k
                        where k.key_id is not null on conflict do nothing""")
                .param("erasure", id)
                .param("id", ref.id().value())
                .param("from", ref.receivedFrom())
                .param("envelopes", envelopes)
                .update();
        tx.jdbc()
                .sql("""
                        update package_erasure set confirmed_by = :by, erased_at = :now,
                            under_node_key = exists (select from case_package
                                    where package_id = :id and received_from = :from and content_key is null)
                                or exists (select from envelope_out
                                    where envelope_id = any (:envelopes) and content_key is null)
                        where erasure_id = :erasure""")
                .param("by", confirmedBy)
                .param("now", at(now))
                .param("erasure", id)
                .param("id", ref.id().value())
                .param("from", ref.receivedFrom())
                .param("envelopes", envelopes)
                .update();
        tx.jdbc()
                .sql("update envelope_out set sealed = null, wrapped_data_key = null where envelope_id = any (?)")
                .param(envelopes)
                .update();
        tx.jdbc()
                .sql("delete from submission_signature where package_id = ? and received_from = ?")
                .params(key)
                .update();
        tx.jdbc().sql("""
                        update case_package set content = null, wrapped_data_key = null, erased_at = ?
                        where package_id = ? and received_from = ?""").params(at(now), key[0], key[1]).update();
        // No digest of what is sent again can be this: it is never taken in under this id.
        tx.jdbc()
                .sql("update package_in set keyed_digest = '' where package_id = ? and sender = ?")
                .params(key)
                .update();
    }

    /** The envelopes whose bytes hold it, of those that are kept. */
    private static UUID[] sealedFor(Transaction tx, Object[] key) {
        return tx.jdbc().sql("""
                        select distinct o.envelope_id from envelope_out o join case_exchange e
                            on o.envelope_id = e.envelope_id or o.exchange_id = e.exchange_id
                        where e.package_id = ? and e.received_from = ? and e.direction = 'OUT' and o.sealed is not null""").params(key).query(UUID.class).list().toArray(UUID[]::new);
    }

    /** The package that tells the recipients. */
    public void noticed(Transaction tx, UUID id, PackageId notice) {
        tx.jdbc()
                .sql("update package_erasure set notice_id = ? where erasure_id = ?")
                .params(notice.value(), id)
                .update();
    }

    /**
     * A partner answered a notice of ours.
     *
     * @param notice what it answers; nothing happens where that is no notice, or not one to this partner
     * @return the erasure; empty where nothing happened
     */
    public Optional<UUID> answered(Transaction tx, PackageId notice, AuthorityId partner, Kind kind, Instant now) {
        // Of two who answer at the same moment the second sees what the first did.
        boolean isNotice = tx.jdbc()
                .sql("select 1 from package_erasure where notice_id = ? for update")
                .param(notice.value())
                .query(Integer.class)
                .optional()
                .isPresent();
        if (!isNotice) {
            return Optional.empty();
        }
        Optional<UUID> erasure = tx.jdbc()
                .sql("""
                        insert into erasure_answer (erasure_id, partner, kind, answered_at)
                        select e.erasure_id, x.partner, ?, ? from package_erasure e
                            join case_exchange x on x.package_id = e.notice_id and x.received_from = ''
                        where e.notice_id = ? and x.partner = ?
                        on conflict do nothing returning erasure_id""")
                .params(kind.name(), at(now), notice.value(), partner.value())
                .query(UUID.class)
                .optional();
        erasure.ifPresent(id -> tx.jdbc().sql("""
                        update package_erasure e set answered_at = ? where erasure_id = ? and not exists (
                            select from case_exchange x where x.package_id = e.notice_id and x.received_from = ''
                                and not exists (select from erasure_answer a
                                    where a.erasure_id = e.erasure_id and a.partner = x.partner))""").params(at(now), id).update());
        return erasure;
    }

    /** The newest notice of its sender that this package of a partner was erased there. */
    public Optional<PackageId> noticeAbout(PackageRef ref) {
        return reads.read(jdbc -> jdbc.sql("""
                        select package_id from case_package
                        where kind = 'ERASURE_NOTICE' and in_reply_to = ? and received_from = ? and received_from <> ''
                        order by stored_at desc limit 1""")
                .params(ref.id().value(), ref.receivedFrom())
                .query((r, row) -> new PackageId(uuid(r, "package_id")))
                .optional());
    }

    /** What its sender has erased and we have not: nobody asked for it here, and no REFUSAL of ours went out. Oldest first. */
    public List<NoticeRow> askedBySenders(int limit) {
        return reads.read(
                jdbc -> jdbc.sql("""
                        select p.package_id, p.received_from, n.package_id as notice_id, n.stored_at as arrived_at,
                            (select x.exchange_id from case_exchange x
                                where x.package_id = p.package_id and x.received_from = p.received_from
                                order by x.exchange_id limit 1) as exchange_id,
                            (select x.exchange_id from case_exchange x
                                where x.package_id = n.package_id and x.received_from = n.received_from
                                order by x.exchange_id limit 1) as notice_exchange
                        from case_package n join case_package p
                            on p.package_id = n.in_reply_to and p.received_from = n.received_from
                        where n.kind = 'ERASURE_NOTICE' and n.received_from <> '' and p.erased_at is null
                            and not exists (select from package_erasure e where e.package_id = p.package_id
                                and e.received_from = p.received_from and e.withdrawn_at is null)
                            and not exists (select from case_package r join case_exchange x
                                    on x.package_id = r.package_id and x.received_from = r.received_from
                                where r.kind = 'REFUSAL' and r.in_reply_to = n.package_id and r.received_from = ''
                                    and x.partner = n.received_from)
                        order by n.stored_at, n.package_id limit ?""").param(limit).query(ErasureStore::notice).list());
    }

    private static NoticeRow notice(ResultSet r, int number) throws SQLException {
        return new NoticeRow(
                PackageRef.of(r),
                new ExchangeId(uuid(r, "exchange_id")),
                new PackageId(uuid(r, "notice_id")),
                new ExchangeId(uuid(r, "notice_exchange")),
                instant(r, "arrived_at"));
    }

    /** The package that a notice of this partner is about; empty where no such notice is here. */
    public Optional<PackageId> about(PackageId notice, AuthorityId partner) {
        return reads.read(jdbc -> jdbc.sql("""
                        select in_reply_to from case_package
                        where package_id = ? and received_from = ? and kind = 'ERASURE_NOTICE' and in_reply_to is not null""")
                .params(notice.value(), partner.value())
                .query((r, row) -> new PackageId(uuid(r, "in_reply_to")))
                .optional());
    }

    /** Those that a second person has to confirm, oldest first. */
    public List<ErasureRow> toConfirm(int limit) {
        return list("erased_at is null and withdrawn_at is null order by asked_at", limit);
    }

    /** Those whose keys are not all gone yet and will go, oldest first. */
    public List<ErasureRow> toDestroy(int limit) {
        return list(UNDESTROYED + " order by erased_at", limit);
    }

    /** Those that not every recipient has answered, and of which no alarm has rung yet. */
    public List<ErasureRow> unanswered(Instant erasedBefore, int limit) {
        return reads.read(jdbc -> jdbc.sql(SELECT + """
                         where notice_id is not null and answered_at is null and overdue_at is null and erased_at < ?
                        order by erased_at limit ?""")
                .params(at(erasedBefore), limit)
                .query(ErasureStore::row)
                .list());
    }

    /** @return false where it rang before, or all have answered meanwhile */
    public boolean overdue(Transaction tx, UUID id, Instant now) {
        return tx.jdbc().sql("""
                                update package_erasure set overdue_at = ?
                                where erasure_id = ? and answered_at is null and overdue_at is null""").params(at(now), id).update() == 1;
    }

    private List<ErasureRow> list(String which, int limit) {
        return reads.read(jdbc -> jdbc.sql(SELECT + " where " + which + " limit ?")
                .param(limit)
                .query(ErasureStore::row)
                .list());
    }

    /** Erasures all of whose keys are gone. */
    public List<ErasureRow> keysGone(int limit) {
        return list(
                UNDESTROYED + " and not exists (select from erasure_key k"
                        + " join content_key c on c.key_id = k.key_id where k.erasure_id = e.erasure_id)"
                        + " order by erased_at",
                limit);
    }

    /** @return false where that was noted before */
    public boolean destroyed(Transaction tx, UUID id, Instant now) {
        tx.jdbc().sql("delete from erasure_key where erasure_id = ?").param(id).update();
        return tx.jdbc()
                        .sql(
                                "update package_erasure set destroyed_at = ? where erasure_id = ? and destroyed_at is null")
                        .params(at(now), id)
                        .update()
                == 1;
    }

    /**
     * Sealed bytes that need not be sent again lose their content: answered, or past their notAfter.
     *
     * @param sealedBefore only what was sealed before then
     * @return how many, at most the limit
     */
    public int dropSealed(Transaction tx, Instant sealedBefore, Instant now, int limit) {
        return tx.jdbc().sql("""
                        update envelope_out set sealed = null, wrapped_data_key = null where envelope_id in (
                            select o.envelope_id from envelope_out o
                            where o.sealed is not null and o.sealed_at < ? and (o.not_after < ? or o.refusal is not null
                                or o.receipt is not null
                                or exists (select from envelope_receipt r where r.envelope_id = o.envelope_id))
                            order by o.sealed_at limit ? for update skip locked)""").params(at(sealedBefore), at(now), limit).update();
    }

    private static ErasureRow row(ResultSet r, int number) throws SQLException {
        @Nullable UUID notice = r.getObject("notice_id", UUID.class);
        return new ErasureRow(
                uuid(r, "erasure_id"),
                PackageRef.of(r),
                new ExchangeId(uuid(r, "exchange_id")),
                ErasureGround.valueOf(r.getString("ground")),
                r.getString("asked_by"),
                instant(r, "asked_at"),
                r.getString("confirmed_by"),
                instantOrNull(r, "erased_at"),
                instantOrNull(r, "destroyed_at"),
                notice == null ? null : new PackageId(notice),
                instantOrNull(r, "answered_at"),
                r.getBoolean("shut"));
    }
}
