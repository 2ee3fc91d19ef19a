package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;
import static org.tidegate.gateway.store.Columns.instant;
import static org.tidegate.gateway.store.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;

/**
 * The case systems' event feeds. An event is told by {@link ExchangeStore}, and gets its place in the feed at the end of the same
 * transaction. A version before left it waiting, and gave places afterwards.
 */
public final class EventStore {
    /**
     * Whoever gives places in a feed holds its head until the commit, so a position that is seen is behind every one that will be,
     * and none is left out. In the order of the feeds' names, so that two who give places in the same ones do not wait in a circle.
     */
    static final ManyRows PLACE = ManyRows.of("""
            with told as (
                select case_system, exchange_id, state, code, at,
                    row_number() over (partition by case_system order by place) as nth,
                    count(*) over (partition by case_system) as many
                from unnest(?::text[], ?::uuid[], ?::text[], ?::text[], ?::timestamptz[]) with ordinality
                    as told (case_system, exchange_id, state, code, at, place)),
            head as (
                insert into case_event_head as h (case_system, position)
                select case_system, count(*) from told group by case_system order by case_system
                on conflict (case_system) do update set position = h.position + excluded.position
                returning case_system, position)
            insert into case_event (case_system, position, event_id, exchange_id, state, code, at, sequenced_at)
            select case_system, head.position - many + nth, gen_random_uuid(), exchange_id, state, code, at, at
            from told join head using (case_system)""", "text", "uuid", "text", "text", "timestamptz");

    /** Of the one step that gives positions, on all nodes of a gateway; any number that nobody else takes. */
    private static final long SEQUENCER = 0x7469_6465_4556_4e54L;

    /** More than the events of a busy gateway in a year. */
    private static final long BEYOND_WHAT_IS_LOST = 1_000_000_000;

    /** Apart by more than the seconds below ever add. All of them are numbers that JSON readers keep exactly. */
    private static final long A_GENERATION = 1_000_000_000_000L;

    /** More than the events of a busy gateway in a second. */
    private static final long A_SECOND = 100;

    /** In the place of a state. */
    private static final String RESTORED = "GATEWAY_RESTORED";

    private final Reads reads;

    public EventStore(Reads reads) {
        this.reads = reads;
    }

    /** Whether something committed by a version before waits for its place. */
    public boolean waiting() {
        return reads.read(jdbc -> jdbc.sql("select exists (select 1 from case_event_waiting)")
                .query(Boolean.class)
                .single());
    }

    /**
     * Gives what a version before left waiting its place in the feeds, in the order in which it was written. Only one transaction
     * does so at a time: a second one, on this node or another, leaves it to the first.
     *
     * @param limit the most at once
     * @return whose feeds grew, each once
     */
    public List<CaseSystemId> sequence(Transaction tx, int limit, Instant now) {
        // A statement of its own: what the next one sees begins after the one before has committed.
        boolean mine = tx.jdbc()
                .sql("select pg_try_advisory_xact_lock(?)")
                .param(SEQUENCER)
                .query(Boolean.class)
                .single();
        return mine
                ? tx.jdbc()
                        .sql("""
                                with taken as (
                                    delete from case_event_waiting where event_key in (
                                        select event_key from case_event_waiting order by event_key limit ?)
                                    returning *),
                                counted as (select case_system, count(*) as many from taken group by case_system),
                                head as (
                                    insert into case_event_head as h (case_system, position)
                                    select case_system, many from counted
                                    on conflict (case_system) do update set position = h.position + excluded.position
                                    returning case_system, position),
                                placed as (
                                    insert into case_event (case_system, position, event_id, exchange_id, state, code,
                                        at, sequenced_at)
                                    select case_system,
                                        head.position - many
                                            + row_number() over (partition by case_system order by event_key),
                                        event_id, exchange_id, state, code, at, ?
                                    from taken join counted using (case_system) join head using (case_system))
                                select case_system from counted""")
                        .params(limit, at(now))
                        .query((r, row) -> new CaseSystemId(r.getString("case_system")))
                        .list()
                : List.of();
    }

    /** The last position given; 0 before the first. */
    public long head(CaseSystemId caseSystem) {
        return reads.read(jdbc -> jdbc.sql("select position from case_event_head where case_system = ?")
                .param(caseSystem.value())
                .query(Long.class)
                .optional()
                .orElse(0L));
    }

    /** What is kept behind a position, in its order. */
    public List<FeedRow> after(CaseSystemId caseSystem, long position, int limit) {
        return reads.read(jdbc -> jdbc.sql("""
                        select v.*, x.package_id, x.direction, x.partner, x.lane,
                            p.kind, p.conversation_id, p.in_reply_to, i.inbox_id, b.snapshot_at
                        from case_event v
                        left join case_exchange x on x.exchange_id = v.exchange_id
                        left join case_package p on p.package_id = x.package_id and p.received_from = x.received_from
                        left join restoration b on v.exchange_id is null and b.finished_at = v.at
                        left join inbox_item i on i.exchange_id = v.exchange_id and i.case_system = v.case_system
                        where v.case_system = ? and v.position > ? order by v.position limit ?""")
                .params(caseSystem.value(), position, limit)
                .query(EventStore::row)
                .list());
    }

    /**
     * Deletes the oldest events of a feed, up to the first that is not from before an instant: what is kept has no gaps.
     *
     * @param limit the most at once, so that nobody waits long behind it
     * @return how many
     */
    public int forget(Transaction tx, CaseSystemId caseSystem, Instant before, int limit) {
        return tx.jdbc()
                .sql("""
                        with oldest as (
                            select position, sequenced_at from case_event where case_system = ?
                            order by position limit ?)
                        delete from case_event where case_system = ?
                            and position in (select position from oldest)
                            and position < (select coalesce(min(position), 9223372036854775807) from oldest where sequenced_at >= ?)""")
                .params(caseSystem.value(), limit, caseSystem.value(), at(before))
                .update();
    }

    /** Who has a feed, also a case system that is no longer configured. */
    public List<CaseSystemId> feeds() {
        return reads.read(jdbc -> jdbc.sql("select case_system from case_event_head order by case_system")
                .query((r, row) -> new CaseSystemId(r.getString("case_system")))
                .list());
    }

    /**
     * In the commit that ends a restoration. Its position is beyond all that may have been given since the backup, so whoever knows one of those
     * is told of this next and passes nothing over. It holds the generation and the time, because the same backup may be restored again: what was
     * given since the first time is behind it too.
     *
     * @param generation of the log since
     * @param finished as it stands in the restoration's row, which says since when something may be gone
     */
    public void restored(Transaction tx, CaseSystemId caseSystem, int generation, Instant finished) {
        long beyond = generation * A_GENERATION + finished.getEpochSecond() * A_SECOND;
        tx.jdbc()
                .sql("""
                        insert into case_event_head as h (case_system, position) values (?, ?)
                        on conflict (case_system) do update set position = greatest(excluded.position, h.position + ?)""")
                .params(caseSystem.value(), beyond, BEYOND_WHAT_IS_LOST)
                .update();
        tx.tell(caseSystem, Columns.values(caseSystem.value(), null, RESTORED, null, at(finished)));
    }

    private static FeedRow row(ResultSet r, int number) throws SQLException {
        if (r.getString("state").equals(RESTORED)) {
            return new RestoredRow(
                    r.getLong("position"),
                    uuid(r, "event_id"),
                    instant(r, "snapshot_at").truncatedTo(ChronoUnit.MILLIS),
                    instant(r, "at"));
        }
        UUID inReplyTo = uuid(r, "in_reply_to");
        return new EventRow(
                r.getLong("position"),
                uuid(r, "event_id"),
                new ExchangeId(uuid(r, "exchange_id")),
                new PackageId(uuid(r, "package_id")),
                new ConversationId(uuid(r, "conversation_id")),
                inReplyTo == null ? null : new PackageId(inReplyTo),
                new AuthorityId(r.getString("partner")),
                Direction.valueOf(r.getString("direction")),
                Kind.valueOf(r.getString("kind")),
                Lane.valueOf(r.getString("lane")),
                ExchangeState.valueOf(r.getString("state")),
                r.getString("code"),
                r.getObject("inbox_id", UUID.class),
                instant(r, "at"));
    }
}
