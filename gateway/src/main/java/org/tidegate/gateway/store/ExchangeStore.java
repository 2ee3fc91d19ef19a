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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.envelope.EnvelopeId;

/**
 * Exchanges: their states and the times of their next attempts. Every change of a state, and the acceptance of our own, is written
 * together with the event that tells its case system; where a code says why, the event carries it.
 */
public final class ExchangeStore {
    static final String SELECT = """
            select e.*, p.kind, p.conversation_id
            from case_exchange e
            join case_package p on p.package_id = e.package_id and p.received_from = e.received_from
            """;

    private static final ManyRows ADVANCE =
            move("receipt_due_at = null, last_failure_code = coalesce(m.code, e.last_failure_code)");
    private static final ManyRows SETTLE = move("receipt_due_at = null, next_attempt_at = null");

    private static final ManyRows SEAL =
            ManyRows.of("""
            update case_exchange e set envelope_id = s.next, state = 'SEALED', state_at = s.at,
                receipt_due_at = coalesce(e.receipt_due_at, s.receipt_due_at),
                next_attempt_at = coalesce(s.next_attempt_at, e.next_attempt_at)
            from unnest(?::uuid[], ?::text[], ?::uuid[], ?::uuid[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[])
                with ordinality as s (exchange_id, expected, replaced, next, at, receipt_due_at, next_attempt_at, place)
            where e.exchange_id = s.exchange_id and e.state = any (string_to_array(s.expected, ','))
                and e.envelope_id is not distinct from s.replaced
            returning s.place, e.case_system""", "uuid", "text", "uuid", "uuid", "timestamptz", "timestamptz", "timestamptz");

    private static final String SCHEDULE = """
            update case_exchange
            set next_attempt_at = ?, leased_until = null, attempts = attempts + 1, last_failure_code = ?""";

    private static final ManyRows ADVANCE_LOCKED = ManyRows.of("""
            update case_exchange e set state = m.state, state_at = m.at, receipt_due_at = null
            from unnest(?::uuid[], ?::text[], ?::timestamptz[]) as m (exchange_id, state, at)
            where e.exchange_id = m.exchange_id""", "uuid", "text", "timestamptz");

    private final Reads reads;
    private final GroupCommit commits;

    public ExchangeStore(Reads reads, GroupCommit commits) {
        this.reads = reads;
        this.commits = commits;
    }

    private static ManyRows move(String more) {
        return ManyRows.of("""
                update case_exchange e set state = m.next, state_at = m.at, %s
                from unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[], ?::text[]) with ordinality
                    as m (exchange_id, expected, next, at, code, place)
                where e.exchange_id = m.exchange_id and e.state = any (string_to_array(m.expected, ','))
                returning m.place, e.case_system""".formatted(more), "uuid", "text", "text", "timestamptz", "text");
    }

    public void insert(Transaction tx, ExchangeRow row) {
        tx.later(
                """
                insert into case_exchange (exchange_id, package_id, direction, partner, case_system, lane, state,
                    envelope_id, accepted_at, state_at, next_attempt_at, leased_until, attempts, receipt_due_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                Columns.values(
                        row.id().value(),
                        row.packageId().value(),
                        row.direction().name(),
                        row.partner().value(),
                        row.caseSystem().value(),
                        row.lane().name(),
                        row.state().name(),
                        row.envelope() == null ? null : row.envelope().value(),
                        at(row.acceptedAt()),
                        at(row.stateAt()),
                        atOrNull(row.nextAttemptAt()),
                        atOrNull(row.leasedUntil()),
                        row.attempts(),
                        atOrNull(row.receiptDueAt())));
        if (row.direction() == Direction.OUT) {
            tell(tx, row.caseSystem(), row.id(), row.state(), row.stateAt(), null);
        }
    }

    public Optional<ExchangeRow> find(ExchangeId id) {
        return reads.read(jdbc -> find(jdbc, id, ""));
    }

    /** Locks the row until the transaction ends. */
    public Optional<ExchangeRow> findLocked(Transaction tx, ExchangeId id) {
        return find(tx.jdbc(), id, " for update of e");
    }

    /** Locks the rows until the transaction ends; in the order of their ids, so that two who lock the same ones do not wait in a circle. */
    public List<ExchangeRow> findLocked(Transaction tx, Collection<ExchangeId> ids) {
        return tx.jdbc()
                .sql(SELECT + " where exchange_id = any (?) order by exchange_id for update of e")
                .param(uuids(ids))
                .query(ExchangeStore::row)
                .list();
    }

    /**
     * No receipt is awaited any more.
     *
     * @return false, and nothing changed, unless the exchange was in one of the expected states
     */
    public boolean advance(
            Transaction tx, ExchangeId id, Collection<ExchangeState> expected, ExchangeState next, Instant at) {
        return tx.take(moving(ADVANCE, id, expected, next, at, null));
    }

    /** As {@link #advance}, and the code that says why is its last failure. */
    public boolean advance(
            Transaction tx,
            ExchangeId id,
            Collection<ExchangeState> expected,
            ExchangeState next,
            Instant at,
            String failureCode) {
        return tx.take(moving(ADVANCE, id, expected, next, at, failureCode));
    }

    /** As {@link #advance}, and nothing is left to do by itself. */
    public boolean settle(
            Transaction tx, ExchangeId id, Collection<ExchangeState> expected, ExchangeState next, Instant at) {
        return tx.take(settling(id, expected, next, at));
    }

    /** As {@link #settle}, for a unit that does nothing else before. */
    public Claim settling(ExchangeId id, Collection<ExchangeState> expected, ExchangeState next, Instant at) {
        return moving(SETTLE, id, expected, next, at, null);
    }

    /**
     * SEALED in this envelope; not granted when another step sealed it since.
     *
     * @param replaced the envelope it was sealed in before; null for the first
     * @param receiptDueAt where no receipt was awaited any more; else what is set stays
     * @param nextAttemptAt for one that goes with another, whose attempt is its own; null: what is set stays
     */
    public Claim sealing(
            ExchangeId id,
            Collection<ExchangeState> expected,
            @Nullable EnvelopeId replaced,
            EnvelopeId next,
            Instant at,
            Instant receiptDueAt,
            @Nullable Instant nextAttemptAt) {
        return new Claim(
                SEAL,
                id,
                Columns.values(
                        id.value(),
                        names(expected),
                        replaced == null ? null : replaced.value(),
                        next.value(),
                        at(at),
                        at(receiptDueAt),
                        atOrNull(nextAttemptAt)),
                (tx, caseSystem) -> tell(tx, new CaseSystemId(caseSystem), id, ExchangeState.SEALED, at, null));
    }

    private static Claim moving(
            ManyRows statement,
            ExchangeId id,
            Collection<ExchangeState> expected,
            ExchangeState next,
            Instant at,
            @Nullable String code) {
        return new Claim(
                statement,
                id,
                Columns.values(id.value(), names(expected), next.name(), at(at), code),
                (tx, caseSystem) -> tell(tx, new CaseSystemId(caseSystem), id, next, at, code));
    }

    /**
     * States one exchange takes one after the other.
     *
     * @param exchange locked by this transaction
     * @param states one or more; each is told, the last one stays
     */
    public record Taken(ExchangeRow exchange, List<ExchangeState> states) {
        public Taken {
            states = List.copyOf(states);
        }
    }

    /** Exchanges that this transaction has locked, each once. No receipt of them is awaited any more. */
    public void advance(Transaction tx, Collection<Taken> all, Instant at) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Taken taken : all) {
            ExchangeRow exchange = taken.exchange();
            taken.states().forEach(state -> tell(tx, exchange.caseSystem(), exchange.id(), state, at, null));
            rows.add(new Object[] {
                exchange.id().value(), taken.states().getLast().name(), at(at)
            });
        }
        tx.now(ADVANCE_LOCKED, rows);
    }

    /** After a passing failure; nothing happens when the exchange has left the expected states meanwhile. */
    public void scheduleAttempt(
            Transaction tx, ExchangeId id, Collection<ExchangeState> expected, Instant next, String failureCode) {
        tx.jdbc()
                .sql(SCHEDULE + " where exchange_id = ? and state = any (?)")
                .params(at(next), failureCode, id.value(), array(expected))
                .update();
    }

    /** As {@link #scheduleAttempt}, for all that go in one envelope: they fail together and are due together. */
    public void scheduleAttempt(
            Transaction tx,
            Collection<ExchangeId> ids,
            EnvelopeId envelope,
            Collection<ExchangeState> expected,
            Instant next,
            String failureCode) {
        tx.jdbc()
                .sql(SCHEDULE + " where exchange_id = any (?) and envelope_id = ? and state = any (?)")
                .params(at(next), failureCode, uuids(ids), envelope.value(), array(expected))
                .update();
    }

    /**
     * Their envelope was refused because of one of them: each is due by itself.
     *
     * @param until their messages are trusted to be on their way
     * @return how many still awaited the answer to that envelope
     */
    public int part(Transaction tx, Collection<ExchangeId> ids, EnvelopeId refused, Instant now, Instant until) {
        return tx.jdbc()
                .sql("""
                        update case_exchange set next_attempt_at = ?, leased_until = ?
                        where exchange_id = any (?) and envelope_id = ? and state in ('SEALED', 'NO_RECEIPT')""")
                .params(at(now), at(until), uuids(ids), refused.value())
                .update();
    }

    /** Nothing to do by itself any more. */
    public void clearAttempt(Transaction tx, ExchangeId id) {
        tx.jdbc()
                .sql("update case_exchange set next_attempt_at = null where exchange_id = ?")
                .param(id.value())
                .update();
    }

    /**
     * The limit of what was never sealed has passed.
     *
     * @return false, and nothing changed, when it was sealed since, or has no limit any more
     */
    public boolean clearReceiptDue(Transaction tx, ExchangeId id) {
        return tx.jdbc().sql("""
                                update case_exchange set receipt_due_at = null
                                where exchange_id = ? and receipt_due_at is not null and state in ('ACCEPTED', 'STOPPED')""").param(id.value()).update() == 1;
    }

    public void fail(Transaction tx, ExchangeId id, String failureCode) {
        tx.jdbc()
                .sql("update case_exchange set last_failure_code = ? where exchange_id = ?")
                .params(failureCode, id.value())
                .update();
    }

    /** A person asked for another try. */
    public void retryNow(Transaction tx, ExchangeId id, Instant now) {
        tx.jdbc().sql("""
                        update case_exchange set next_attempt_at = ?, leased_until = null, attempts = 0
                        where exchange_id = ?""").params(at(now), id.value()).update();
    }

    /** As {@link #retryNow}, for work whose message is sent after the commit. */
    public void dueNow(Transaction tx, ExchangeId id, Instant now, Instant until) {
        tx.jdbc().sql("""
                        update case_exchange set next_attempt_at = ?, leased_until = ?, attempts = 0
                        where exchange_id = ?""").params(at(now), at(until), id.value()).update();
    }

    /** The partner is back: what waits for its next attempt at it is due. */
    public void retryAllNow(Transaction tx, AuthorityId partner, Instant now) {
        tx.jdbc().sql("""
                        update case_exchange set next_attempt_at = ?, leased_until = null
                        where partner = ? and direction = 'OUT' and greatest(next_attempt_at, leased_until) > ?
                            and next_attempt_at > ?""").params(at(now), partner.value(), at(now), at(now)).update();
    }

    /** Takes what is due, most urgent lane first, and leaves it to the message that is sent for it for as long as the lease. */
    public List<ExchangeRow> claimDue(Instant now, Duration lease, int limit) {
        List<UUID> due = commits.commit(tx -> tx.jdbc()
                .sql("""
                        update case_exchange set leased_until = ?
                        where exchange_id in (
                            select exchange_id from case_exchange
                            where next_attempt_at is not null and greatest(next_attempt_at, leased_until) <= ?
                            order by array_position(array['IMMEDIATE_RISK', 'URGENT'], lane), next_attempt_at
                            limit ? for update skip locked)
                        returning exchange_id""")
                .params(at(now.plus(lease)), at(now), limit)
                .query(UUID.class)
                .list());
        return due.isEmpty() ? List.of() : findAll(due.toArray(UUID[]::new));
    }

    /** When nobody knows which of the claimed work was queued: at a start, or after an outage. What is claimed and not done is due at once. */
    public void endLeases() {
        commits.commit(tx -> tx.jdbc().sql("""
                        update case_exchange set leased_until = null
                        where next_attempt_at is not null and leased_until is not null""").update());
    }

    /** Exchanges with a partner that may have arrived there: no receipt is here. */
    public List<ExchangeRow> withoutReceipt(AuthorityId partner, int limit) {
        return reads.read(jdbc -> jdbc.sql(SELECT + """
                         where e.partner = ? and e.direction = 'OUT' and e.state in ('SEALED', 'NO_RECEIPT')
                            and e.next_attempt_at is not null
                        order by e.accepted_at, e.exchange_id limit ?""")
                .params(partner.value(), limit)
                .query(ExchangeStore::row)
                .list());
    }

    /** Exchanges whose lane's limit has passed without a receipt. */
    public List<ExchangeRow> overdue(Instant now, int limit) {
        return reads.read(jdbc -> jdbc.sql(SELECT + " where receipt_due_at <= ? order by receipt_due_at limit ?")
                .params(at(now), limit)
                .query(ExchangeStore::row)
                .list());
    }

    private static void tell(
            Transaction tx,
            CaseSystemId caseSystem,
            ExchangeId id,
            ExchangeState state,
            Instant at,
            @Nullable String code) {
        tx.tell(caseSystem, Columns.values(caseSystem.value(), id.value(), state.name(), code, at(at)));
    }

    /** Several values in one column of many rows. */
    private static String names(Collection<ExchangeState> states) {
        return states.stream().map(Enum::name).collect(Collectors.joining(","));
    }

    /** Those of them that were never tried. */
    public Set<ExchangeId> untried(Collection<ExchangeId> ids) {
        return reads.read(jdbc -> jdbc.sql("""
                        select exchange_id from case_exchange
                        where exchange_id = any (?) and state = 'ACCEPTED' and envelope_id is null and attempts = 0""")
                .param(uuids(ids))
                .query((r, row) -> new ExchangeId(uuid(r, "exchange_id")))
                .set());
    }

    private static String[] array(Collection<ExchangeState> states) {
        return states.stream().map(Enum::name).toArray(String[]::new);
    }

    private static UUID[] uuids(Collection<ExchangeId> ids) {
        return ids.stream().map(ExchangeId::value).toArray(UUID[]::new);
    }

    /** Those that are here, the most urgent lane first. */
    public List<ExchangeRow> findAll(Collection<ExchangeId> ids) {
        return findAll(uuids(ids));
    }

    private List<ExchangeRow> findAll(UUID[] ids) {
        return reads.read(jdbc -> jdbc.sql(SELECT + " where exchange_id = any (?)"
                        + " order by array_position(array['IMMEDIATE_RISK', 'URGENT'], e.lane), accepted_at")
                .param(ids)
                .query(ExchangeStore::row)
                .list());
    }

    private static Optional<ExchangeRow> find(JdbcClient jdbc, ExchangeId id, String lock) {
        return jdbc.sql(SELECT + " where exchange_id = ?" + lock)
                .param(id.value())
                .query(ExchangeStore::row)
                .optional();
    }

    static ExchangeRow row(ResultSet r, int number) throws SQLException {
        UUID envelope = r.getObject("envelope_id", UUID.class);
        return new ExchangeRow(
                new ExchangeId(uuid(r, "exchange_id")),
                new PackageId(uuid(r, "package_id")),
                Direction.valueOf(r.getString("direction")),
                new AuthorityId(r.getString("partner")),
                new CaseSystemId(r.getString("case_system")),
                Kind.valueOf(r.getString("kind")),
                new ConversationId(uuid(r, "conversation_id")),
                Lane.valueOf(r.getString("lane")),
                ExchangeState.valueOf(r.getString("state")),
                envelope == null ? null : new EnvelopeId(envelope),
                instant(r, "accepted_at"),
                instant(r, "state_at"),
                instantOrNull(r, "next_attempt_at"),
                instantOrNull(r, "leased_until"),
                r.getInt("attempts"),
                instantOrNull(r, "receipt_due_at"),
                r.getString("last_failure_code"));
    }
}
