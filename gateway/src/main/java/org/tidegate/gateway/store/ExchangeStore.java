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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

    private final Reads reads;
    private final GroupCommit commits;

    public ExchangeStore(Reads reads, GroupCommit commits) {
        this.reads = reads;
        this.commits = commits;
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
            tx.later(
                    "insert into case_event_waiting (case_system, exchange_id, state, at) values (?, ?, ?, ?)",
                    Columns.values(
                            row.caseSystem().value(),
                            row.id().value(),
                            row.state().name(),
                            at(row.stateAt())));
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
                .param(ids.stream().map(ExchangeId::value).toArray(UUID[]::new))
                .query(ExchangeStore::row)
                .list();
    }

    public boolean exists(Transaction tx, ExchangeId id) {
        return tx.jdbc()
                .sql("select exists (select 1 from case_exchange where exchange_id = ?)")
                .param(id.value())
                .query(Boolean.class)
                .single();
    }

    /**
     * No receipt is awaited any more.
     *
     * @return false, and nothing changed, unless the exchange was in one of the expected states
     */
    public boolean advance(
            Transaction tx, ExchangeId id, Collection<ExchangeState> expected, ExchangeState next, Instant at) {
        return tx.jdbc()
                        .sql(told("""
                                update case_exchange set state = ?, state_at = ?, receipt_due_at = null
                                where exchange_id = ? and state = any (?)"""))
                        .params(Columns.values(next.name(), at(at), id.value(), names(expected), null))
                        .update()
                == 1;
    }

    /** As {@link #advance}, and the code that says why is its last failure. */
    public boolean advance(
            Transaction tx,
            ExchangeId id,
            Collection<ExchangeState> expected,
            ExchangeState next,
            Instant at,
            String failureCode) {
        return tx.jdbc()
                        .sql(told("""
                                update case_exchange
                                set state = ?, state_at = ?, receipt_due_at = null, last_failure_code = ?
                                where exchange_id = ? and state = any (?)"""))
                        .params(next.name(), at(at), failureCode, id.value(), names(expected), failureCode)
                        .update()
                == 1;
    }

    /** As {@link #advance}, and nothing is left to do by itself. */
    public boolean settle(
            Transaction tx, ExchangeId id, Collection<ExchangeState> expected, ExchangeState next, Instant at) {
        return tx.jdbc()
                        .sql(told("""
                                update case_exchange
                                set state = ?, state_at = ?, receipt_due_at = null, next_attempt_at = null
                                where exchange_id = ? and state = any (?)"""))
                        .params(Columns.values(next.name(), at(at), id.value(), names(expected), null))
                        .update()
                == 1;
    }

    /**
     * SEALED in this envelope.
     *
     * @param replaced the envelope it was sealed in before; null for the first
     * @param receiptDueAt where no receipt was awaited any more; else what is set stays
     * @return false, and nothing changed, when another step sealed it since
     */
    public boolean seal(
            Transaction tx,
            ExchangeId id,
            Collection<ExchangeState> expected,
            @Nullable EnvelopeId replaced,
            EnvelopeId next,
            Instant at,
            Instant receiptDueAt) {
        return tx.jdbc()
                        .sql(told("""
                                update case_exchange set envelope_id = ?, state = 'SEALED', state_at = ?,
                                    receipt_due_at = coalesce(receipt_due_at, ?)
                                where exchange_id = ? and state = any (?) and envelope_id is not distinct from ?::uuid"""))
                        .params(Columns.values(
                                next.value(),
                                at(at),
                                at(receiptDueAt),
                                id.value(),
                                names(expected),
                                replaced == null ? null : replaced.value(),
                                null))
                        .update()
                == 1;
    }

    /** After a passing failure; nothing happens when the exchange has left the expected states meanwhile. */
    public void scheduleAttempt(
            Transaction tx, ExchangeId id, Collection<ExchangeState> expected, Instant next, String failureCode) {
        tx.jdbc()
                .sql("""
                        update case_exchange
                        set next_attempt_at = ?, leased_until = null, attempts = attempts + 1, last_failure_code = ?
                        where exchange_id = ? and state = any (?)""")
                .params(at(next), failureCode, id.value(), names(expected))
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
        return due.isEmpty() ? List.of() : findAll(due);
    }

    /** When nobody knows which of the claimed work was queued: at a start, or after an outage. What is claimed and not done is due at once. */
    public void endLeases() {
        commits.commit(tx -> tx.jdbc().sql("""
                        update case_exchange set leased_until = null
                        where next_attempt_at is not null and leased_until is not null""").update());
    }

    /** Exchanges whose lane's limit has passed without a receipt. */
    public List<ExchangeRow> overdue(Instant now, int limit) {
        return reads.read(jdbc -> jdbc.sql(SELECT + " where receipt_due_at <= ? order by receipt_due_at limit ?")
                .params(at(now), limit)
                .query(ExchangeStore::row)
                .list());
    }

    /**
     * The change and its event in one statement: one question to the database, and neither without the other.
     *
     * @param change of one exchange's state; its last parameter is followed by the event's code
     */
    private static String told(String change) {
        return "with moved as (" + change + """
                 returning exchange_id, case_system, state, state_at)
                insert into case_event_waiting (case_system, exchange_id, state, at, code)
                select case_system, exchange_id, state, state_at, ?::text from moved""";
    }

    private static String[] names(Collection<ExchangeState> states) {
        return states.stream().map(Enum::name).toArray(String[]::new);
    }

    private List<ExchangeRow> findAll(List<UUID> ids) {
        return reads.read(jdbc -> jdbc.sql(SELECT + " where exchange_id = any (?)"
                        + " order by array_position(array['IMMEDIATE_RISK', 'URGENT'], e.lane), accepted_at")
                .param(ids.toArray(UUID[]::new))
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
