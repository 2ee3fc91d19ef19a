package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;
import static org.tidegate.gateway.store.Columns.instant;
import static org.tidegate.gateway.store.Columns.instantOrNull;
import static org.tidegate.gateway.store.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.reconciliation.ReconciledExchange;

/** What differs between our exchanges and a partner's view of them, and how far the comparing has come. */
public final class ReconciliationStore {
    private static final String OURS =
            "select exchange_id, package_id, direction, state, accepted_at from case_exchange ";

    private static final ManyRows PUT = ManyRows.of("""
            insert into reconciliation_difference (exchange_id, partner, difference, state, their_state, statement_id,
                found_at, checked_at)
            select exchange_id, partner, difference, state, their_state, statement_id, found_at, found_at
            from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::timestamptz[])
                as d (exchange_id, partner, difference, state, their_state, statement_id, found_at)
            on conflict (exchange_id) do update set difference = excluded.difference, state = excluded.state,
                their_state = excluded.their_state, statement_id = excluded.statement_id,
                found_at = excluded.found_at, checked_at = excluded.checked_at, told_at = null""", "uuid", "text", "text", "text", "text", "uuid", "timestamptz");

    private final Reads reads;

    public ReconciliationStore(Reads reads) {
        this.reads = reads;
    }

    /** An exchange as it stands here. */
    public record Ours(
            ExchangeId id, PackageId packageId, Direction direction, ExchangeState state, Instant acceptedAt) {}

    /** A place in the order in which exchanges were accepted. */
    public record Place(Instant acceptedAt, UUID exchange) {
        /** Behind everything that was accepted then or before. */
        public static Place endOf(Instant acceptedAt) {
            return new Place(acceptedAt, new UUID(-1L, -1L));
        }

        public static Place of(Ours exchange) {
            return new Place(exchange.acceptedAt(), exchange.id().value());
        }
    }

    /**
     * A difference as it stands.
     *
     * @param theirs null: not known there
     * @param foundAt since then it stands as it is
     * @param toldAt null: no alarm rang yet
     */
    public record Standing(
            ExchangeId exchange,
            String difference,
            ExchangeState ours,
            @Nullable ExchangeState theirs,
            Instant foundAt,
            @Nullable Instant toldAt) {}

    /** What we hold of those of these exchanges that are with this partner. */
    public List<ReconciledExchange> shared(AuthorityId partner, Collection<ExchangeId> ids) {
        return reads.read(jdbc -> jdbc.sql("""
                        select exchange_id, package_id, state, state_at from case_exchange
                        where exchange_id = any (?) and partner = ? order by exchange_id""")
                .params(uuids(ids), partner.value())
                .query((r, row) -> new ReconciledExchange(
                        new ExchangeId(uuid(r, "exchange_id")),
                        new PackageId(uuid(r, "package_id")),
                        ExchangeState.valueOf(r.getString("state")),
                        instant(r, "state_at")))
                .list());
    }

    public Optional<Place> walked(AuthorityId partner, int walk) {
        return reads.read(jdbc -> jdbc.sql("select * from reconciliation_walk where partner = ? and walk = ?")
                .params(partner.value(), walk)
                .query((r, row) -> new Place(instant(r, "accepted_at"), uuid(r, "exchange_id")))
                .optional());
    }

    /**
     * The next exchanges with this partner, in the order they were accepted.
     *
     * @param until the last instant of acceptance
     * @param changedAfter only those whose last step came later than this after their acceptance
     */
    public List<Ours> next(AuthorityId partner, Place after, Instant until, Duration changedAfter, int limit) {
        return reads.read(jdbc -> jdbc.sql(OURS + """
                        where (accepted_at, exchange_id) > (?, ?) and accepted_at <= ? and partner = ?
                            and state_at >= accepted_at + ? * interval '1 millisecond'
                        order by accepted_at, exchange_id limit ?""")
                .params(
                        at(after.acceptedAt()),
                        after.exchange(),
                        at(until),
                        partner.value(),
                        changedAfter.toMillis(),
                        limit)
                .query(ReconciliationStore::ours)
                .list());
    }

    /** Those that differ with this partner, the one looked at longest ago first. */
    public List<Ours> differing(AuthorityId partner, int limit) {
        return reads.read(jdbc -> jdbc.sql(OURS + """
                        where exchange_id in (
                            select exchange_id from reconciliation_difference
                            where partner = ? order by checked_at, exchange_id limit ?)""")
                .params(partner.value(), limit)
                .query(ReconciliationStore::ours)
                .list());
    }

    /** How many differ with this partner, and of how many an alarm rang. */
    public record Count(long standing, long told) {}

    public Count count(AuthorityId partner) {
        return reads.read(
                jdbc -> jdbc.sql("select count(*), count(told_at) from reconciliation_difference where partner = ?")
                        .param(partner.value())
                        .query((r, row) -> new Count(r.getLong(1), r.getLong(2)))
                        .single());
    }

    /** Whether an alarm rang of one that differs so with this partner and still stands. */
    public boolean isTold(Transaction tx, AuthorityId partner, String difference) {
        return tx.jdbc()
                .sql("""
                        select exists (select from reconciliation_difference
                            where partner = ? and difference = ? and told_at is not null)""")
                .params(partner.value(), difference)
                .query(Boolean.class)
                .single();
    }

    /** Locks the rows until the transaction ends. */
    public List<Standing> standing(Transaction tx, Collection<ExchangeId> ids) {
        return tx.jdbc()
                .sql(
                        "select * from reconciliation_difference where exchange_id = any (?) order by exchange_id for update")
                .param(uuids(ids))
                .query(ReconciliationStore::standing)
                .list();
    }

    /** Keeps what the partner signed, for the differences that are put beside it. */
    public void keep(
            Transaction tx, UUID statement, AuthorityId partner, byte[] question, byte[] signed, Instant receivedAt) {
        tx.jdbc()
                .sql("""
                        insert into reconciliation_statement (statement_id, partner, question, signed, received_at)
                        values (?, ?, ?, ?, ?)""")
                .params(statement, partner.value(), question, signed, at(receivedAt))
                .update();
    }

    /** Differences that were not there, or were others. */
    public void put(Transaction tx, List<Standing> found, AuthorityId partner, UUID statement) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Standing one : found) {
            ExchangeState theirs = one.theirs();
            rows.add(new @Nullable Object[] {
                one.exchange().value(),
                partner.value(),
                one.difference(),
                one.ours().name(),
                theirs == null ? null : theirs.name(),
                statement,
                at(one.foundAt())
            });
        }
        tx.now(PUT, rows);
    }

    public void checked(Transaction tx, Collection<ExchangeId> ids, Instant now) {
        tx.jdbc()
                .sql("update reconciliation_difference set checked_at = ? where exchange_id = any (?)")
                .params(at(now), uuids(ids))
                .update();
    }

    /** @return whether one of them stands and was not told before */
    public boolean told(Transaction tx, Collection<ExchangeId> ids, Instant now) {
        return tx.jdbc().sql("""
                                update reconciliation_difference set told_at = ?
                                where exchange_id = any (?) and told_at is null""").params(at(now), uuids(ids)).update() > 0;
    }

    /** They agree now. */
    public void remove(Transaction tx, Collection<ExchangeId> ids) {
        tx.jdbc()
                .sql("delete from reconciliation_difference where exchange_id = any (?)")
                .param(uuids(ids))
                .update();
    }

    /** Drops what no difference needs as evidence any more. */
    public void dropUnneeded(Transaction tx, AuthorityId partner) {
        tx.jdbc().sql("""
                        delete from reconciliation_statement s where partner = ? and not exists (
                            select 1 from reconciliation_difference d where d.statement_id = s.statement_id)""").param(partner.value()).update();
    }

    /** A walk only goes forward, whichever node takes it. */
    public void walk(Transaction tx, AuthorityId partner, int walk, Place to) {
        tx.jdbc()
                .sql("""
                        insert into reconciliation_walk as w (partner, walk, accepted_at, exchange_id) values (?, ?, ?, ?)
                        on conflict (partner, walk) do update
                            set accepted_at = excluded.accepted_at, exchange_id = excluded.exchange_id
                            where (excluded.accepted_at, excluded.exchange_id) > (w.accepted_at, w.exchange_id)""")
                .params(partner.value(), walk, at(to.acceptedAt()), to.exchange())
                .update();
    }

    private static Ours ours(ResultSet r, int number) throws SQLException {
        return new Ours(
                new ExchangeId(uuid(r, "exchange_id")),
                new PackageId(uuid(r, "package_id")),
                Direction.valueOf(r.getString("direction")),
                ExchangeState.valueOf(r.getString("state")),
                instant(r, "accepted_at"));
    }

    private static Standing standing(ResultSet r, int number) throws SQLException {
        String theirs = r.getString("their_state");
        return new Standing(
                new ExchangeId(uuid(r, "exchange_id")),
                r.getString("difference"),
                ExchangeState.valueOf(r.getString("state")),
                theirs == null ? null : ExchangeState.valueOf(theirs),
                instant(r, "found_at"),
                instantOrNull(r, "told_at"));
    }

    private static UUID[] uuids(Collection<ExchangeId> ids) {
        return ids.stream().map(ExchangeId::value).toArray(UUID[]::new);
    }
}
