package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;
import static org.tidegate.gateway.store.Columns.instantOrNull;

import java.time.Instant;
import java.util.Optional;
import org.tidegate.contracts.authority.CaseSystemId;

/** How far each webhook has come. What a node changes, it changes only while the webhook is its own. */
public final class WebhookStore {
    private final Reads reads;

    public WebhookStore(Reads reads) {
        this.reads = reads;
    }

    public Optional<WebhookRow> find(CaseSystemId caseSystem) {
        return reads.read(jdbc -> jdbc.sql("select * from webhook where case_system = ?")
                .param(caseSystem.value())
                .query((r, row) -> new WebhookRow(
                        r.getLong("position"),
                        r.getInt("attempts"),
                        instantOrNull(r, "failing_since"),
                        instantOrNull(r, "next_attempt_at"),
                        r.getString("stopped_because")))
                .optional());
    }

    /** A webhook begins behind what happened before it was configured. One that has begun stays where it is. */
    public void begin(Transaction tx, CaseSystemId caseSystem) {
        tx.jdbc().sql("""
                        insert into webhook (case_system, position) values (?,
                            coalesce((select position from case_event_head where case_system = ?), 0))
                        on conflict do nothing""").params(caseSystem.value(), caseSystem.value()).update();
    }

    /**
     * Makes it this node's until an instant, or again.
     *
     * @return false while it is another node's
     */
    public boolean claim(Transaction tx, CaseSystemId caseSystem, String node, Instant now, Instant until) {
        return tx.jdbc()
                        .sql("""
                                update webhook set claimed_by = ?, claimed_until = ?
                                where case_system = ?
                                    and (claimed_by is null or claimed_by = ? or claimed_until <= ?)""")
                        .params(node, at(until), caseSystem.value(), node, at(now))
                        .update()
                == 1;
    }

    /** Everything up to a position was taken; what comes next is tried at once. */
    public void taken(Transaction tx, CaseSystemId caseSystem, String node, long position) {
        tx.jdbc().sql("""
                        update webhook set position = ?, attempts = 0, failing_since = null, next_attempt_at = null
                        where case_system = ? and claimed_by = ? and position < ?""").params(position, caseSystem.value(), node, position).update();
    }

    /** The event behind the position was not taken. */
    public void failed(Transaction tx, CaseSystemId caseSystem, String node, Instant now, Instant next) {
        tx.jdbc().sql("""
                        update webhook set attempts = attempts + 1, failing_since = coalesce(failing_since, ?),
                            next_attempt_at = ?
                        where case_system = ? and claimed_by = ?""").params(at(now), at(next), caseSystem.value(), node).update();
    }

    /** It is called no more, until {@link #resume}. */
    public void stop(Transaction tx, CaseSystemId caseSystem, String because) {
        tx.jdbc()
                .sql("update webhook set stopped_because = ? where case_system = ?")
                .params(because, caseSystem.value())
                .update();
    }

    /**
     * What waits is sent at once.
     *
     * @return false when nothing kept it from being sent
     */
    public boolean resume(Transaction tx, CaseSystemId caseSystem) {
        return tx.jdbc().sql("""
                                update webhook set stopped_because = null, attempts = 0, failing_since = null,
                                    next_attempt_at = null
                                where case_system = ? and (stopped_because is not null or next_attempt_at is not null)""").param(caseSystem.value()).update() == 1;
    }
}
