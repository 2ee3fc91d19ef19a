package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;
import static org.tidegate.gateway.store.Columns.atOrNull;
import static org.tidegate.gateway.store.Columns.instant;
import static org.tidegate.gateway.store.Columns.instantOrNull;
import static org.tidegate.gateway.store.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.retention.KeepGround;
import org.tidegate.contracts.retention.RetentionDecision;

/** How long packages are kept, and what people decided about it. */
public final class RetentionStore {
    /**
     * An exchange of ours has ended where the partner has it, also where its case system does not take it, or never will; one of a
     * partner's where its case system has it: it said so, or took it when it was called.
     */
    private static final String KEPT = """
            select p.package_id, p.received_from, p.case_system, p.kind, p.stored_at, p.erased_at, e.*,
                coalesce((select d.decision = 'HOLD' from retention_decision d
                    where d.package_id = p.package_id and d.received_from = p.received_from
                        and d.decision in ('HOLD', 'RELEASE') order by d.place desc limit 1), false) as held,
                (select d.keep_until from retention_decision d
                    where d.package_id = p.package_id and d.received_from = p.received_from and d.decision = 'KEEP'
                    order by d.place desc limit 1) as keep_until
            from %s p cross join lateral (
                select case when bool_and(s.closed) then max(s.state_at) end as closed_at,
                    bool_or(s.state in ('ACCEPTED', 'SEALED') or s.direction = 'IN' and s.state = 'RELAYED'
                        or s.state in ('STOPPED', 'NO_RECEIPT', 'HANDOVER_FAILED') and s.next_attempt_at is not null
                        or exists (select from accepted_form f where f.exchange_id = s.exchange_id and f.push_due))
                        as under_way,
                    array_agg(s.exchange_id order by s.exchange_id) as exchanges,
                    array_agg(s.partner order by s.partner) filter (
                        where s.direction = 'OUT' and (
                            s.state in ('RELAYED', 'DELIVERED', 'RETRIEVED', 'HANDOVER_FAILED', 'NO_RECEIPT')
                            or s.state = 'STOPPED' and s.envelope_id is not null)) as crossed_to
                from (
                    select x.*, case x.direction
                        when 'OUT' then x.state in (
                            'RELAYED', 'DELIVERED', 'RETRIEVED', 'HANDOVER_FAILED', 'NOT_DELIVERED', 'STOPPED')
                        else x.state = 'RETRIEVED' or x.state = 'DELIVERED' and exists (
                            select from inbox_item i where i.case_system = x.case_system
                                and i.exchange_id = x.exchange_id and i.pushed_at is not null)
                        end as closed
                    from case_exchange x
                    where x.package_id = p.package_id and x.received_from = p.received_from) s) e
            """;

    private static final String DECISIONS = """
            select d.*, (select x.exchange_id from case_exchange x
                where x.package_id = d.package_id and x.received_from = d.received_from
                order by x.exchange_id limit 1) as exchange_id
            from retention_decision d
            """;

    private static final String ONE =
            KEPT.formatted("case_package") + " where p.package_id = :id and p.received_from = :from";

    private static final String PAGE = KEPT.formatted("""
            (select * from case_package c where erased_at is null and stored_at < :before
                and stored_at < (select t.before from unnest(:kinds, :befores::timestamptz[]) as t (kind, before) where t.kind = c.kind)
                and (stored_at, package_id, received_from) > (:stored, :id, :from)
                order by stored_at, package_id, received_from limit :limit)""") + " order by p.stored_at, p.package_id, p.received_from";

    private final Reads reads;

    public RetentionStore(Reads reads) {
        this.reads = reads;
    }

    public Optional<KeptPackage> find(PackageRef ref) {
        return reads.read(jdbc -> find(jdbc, ref));
    }

    /** Locks the package and its exchanges until the transaction ends. */
    public Optional<KeptPackage> findLocked(Transaction tx, PackageRef ref) {
        tx.jdbc()
                .sql("select 1 from case_package where package_id = ? and received_from = ? for no key update")
                .params(ref.id().value(), ref.receivedFrom())
                .query(Integer.class)
                .optional();
        tx.jdbc()
                .sql(
                        "select 1 from case_exchange where package_id = ? and received_from = ? order by exchange_id for update")
                .params(ref.id().value(), ref.receivedFrom())
                .query(Integer.class)
                .list();
        return find(tx.jdbc(), ref);
    }

    private Optional<KeptPackage> find(JdbcClient jdbc, PackageRef ref) {
        return jdbc.sql(ONE)
                .param("id", ref.id().value())
                .param("from", ref.receivedFrom())
                .query(RetentionStore::kept)
                .optional();
    }

    /**
     * Packages that are not erased, oldest first.
     *
     * @param before of each kind those that were stored before then
     * @param after the last one of the page before; null for the first page
     */
    public List<KeptPackage> kept(Map<Kind, Instant> before, @Nullable KeptPackage after, int limit) {
        List<Map.Entry<Kind, Instant>> each = List.copyOf(before.entrySet());
        Instant last = before.values().stream().max(Instant::compareTo).orElse(Instant.EPOCH);
        return reads.read(jdbc -> jdbc.sql(PAGE)
                .param("before", at(last))
                .param("kinds", each.stream().map(one -> one.getKey().name()).toArray(String[]::new))
                .param(
                        "befores",
                        each.stream().map(one -> at(one.getValue()).toString()).toArray(String[]::new))
                .param("stored", at(after == null ? Instant.EPOCH : after.storedAt()))
                .param("id", after == null ? new UUID(0, 0) : after.ref().id().value())
                .param("from", after == null ? "" : after.ref().receivedFrom())
                .param("limit", limit)
                .query(RetentionStore::kept)
                .list());
    }

    /**
     * Since when the periods are these and the clock has gone on without a jump, up to now.
     *
     * @param termsSince the periods were others before
     * @param steadySince the clock stood still, went back or jumped before, or no node ran
     */
    public record Watch(Instant termsSince, Instant steadySince) {}

    /**
     * @param terms every class with its period
     * @param longest a longer time between two looks is a jump
     * @param betweenClocks the last look may have been another node's, whose clock is so far ahead
     */
    public Watch watch(Transaction tx, String terms, Instant now, Duration longest, Duration betweenClocks) {
        return tx.jdbc()
                .sql("""
                        insert into retention_watch as w (watch, terms, terms_since, steady_since, seen_at)
                        values (1, :terms, :now, :now, :now)
                        on conflict (watch) do update set
                            terms = :terms,
                            terms_since = case when w.terms = :terms then w.terms_since else :now end,
                            steady_since = case when w.seen_at between :earliest and :latest then w.steady_since else :now end,
                            seen_at = :now
                        returning terms_since, steady_since""")
                .param("terms", terms)
                .param("now", at(now))
                .param("earliest", at(now.minus(longest)))
                .param("latest", at(now.plus(betweenClocks)))
                .query(RetentionStore::watch)
                .single();
    }

    private static Watch watch(ResultSet r, int number) throws SQLException {
        return new Watch(instant(r, "terms_since"), instant(r, "steady_since"));
    }

    /**
     * After {@link #watch}, in the same transaction.
     *
     * @param policy what the ledger is to tell of the periods
     * @return false where its last row tells that already
     */
    public boolean enter(Transaction tx, String policy) {
        return tx.jdbc()
                        .sql(
                                "update retention_watch set entered = :policy where watch = 1 and entered is distinct from :policy")
                        .param("policy", policy)
                        .update()
                == 1;
    }

    public void decide(Transaction tx, DecisionRow row) {
        tx.jdbc()
                .sql("""
                        insert into retention_decision
                            (decision_id, package_id, received_from, decision, ground, keep_until, decided_by, decided_at)
                        values (:decision_id, :package_id, :received_from, :decision, :ground, :keep_until, :by, :at)""")
                .param("decision_id", row.id())
                .param("package_id", row.of().id().value())
                .param("received_from", row.of().receivedFrom())
                .param("decision", row.decision().name())
                .param("ground", row.ground().name())
                .param("keep_until", atOrNull(row.until()))
                .param("by", row.by())
                .param("at", at(row.at()))
                .update();
    }

    /** Newest first. */
    public List<DecisionRow> decisions(PackageRef ref) {
        return reads.read(
                jdbc -> jdbc.sql(DECISIONS + " where d.package_id = ? and d.received_from = ? order by d.place desc")
                        .params(ref.id().value(), ref.receivedFrom())
                        .query(RetentionStore::decision)
                        .list());
    }

    /** The holds that stand, newest first. */
    public List<DecisionRow> holds(int limit) {
        return reads.read(jdbc -> jdbc.sql(DECISIONS + """
                         where d.decision = 'HOLD' and not exists (
                            select from retention_decision later where later.package_id = d.package_id
                                and later.received_from = d.received_from and later.decision in ('HOLD', 'RELEASE')
                                and later.place > d.place)
                        order by d.place desc limit ?""")
                .param(limit)
                .query(RetentionStore::decision)
                .list());
    }

    private static DecisionRow decision(ResultSet r, int number) throws SQLException {
        return new DecisionRow(
                uuid(r, "decision_id"),
                PackageRef.of(r),
                new ExchangeId(uuid(r, "exchange_id")),
                RetentionDecision.valueOf(r.getString("decision")),
                KeepGround.valueOf(r.getString("ground")),
                instantOrNull(r, "keep_until"),
                r.getString("decided_by"),
                instant(r, "decided_at"));
    }

    private static KeptPackage kept(ResultSet r, int number) throws SQLException {
        return new KeptPackage(
                PackageRef.of(r),
                new CaseSystemId(r.getString("case_system")),
                Kind.valueOf(r.getString("kind")),
                instant(r, "stored_at"),
                instantOrNull(r, "closed_at"),
                r.getBoolean("under_way"),
                Arrays.stream((UUID[]) r.getArray("exchanges").getArray())
                        .map(ExchangeId::new)
                        .toList(),
                crossedTo(r),
                instantOrNull(r, "erased_at"),
                r.getBoolean("held"),
                instantOrNull(r, "keep_until"));
    }

    private static List<AuthorityId> crossedTo(ResultSet r) throws SQLException {
        java.sql.Array array = r.getArray("crossed_to");
        return array == null
                ? List.of()
                : Arrays.stream((String[]) array.getArray())
                        .map(AuthorityId::new)
                        .toList();
    }
}
