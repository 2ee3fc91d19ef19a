package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;
import static org.tidegate.gateway.store.Columns.atOrNull;
import static org.tidegate.gateway.store.Columns.instant;
import static org.tidegate.gateway.store.Columns.instantOrNull;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How often a sign-in failed lately, for each name that was sent and each address, under keyed digests. */
public final class SignInBrakeStore {
    /** Rows deleted at once: nobody waits long behind them. */
    private static final int FORGOTTEN_AT_ONCE = 100;

    private final Reads reads;

    public SignInBrakeStore(Reads reads) {
        this.reads = reads;
    }

    /**
     * What is known of one of them.
     *
     * @param barredUntil null: not barred
     */
    public record Tries(
            int failures, Instant lastAt, @Nullable Instant barredUntil) {}

    public Optional<Tries> find(byte[] subject) {
        return reads.read(jdbc -> found(jdbc, subject, ""));
    }

    /** Locks the row until the transaction ends. */
    public Optional<Tries> findLocked(Transaction tx, byte[] subject) {
        return found(tx.jdbc(), subject, " for update");
    }

    private static Optional<Tries> found(JdbcClient jdbc, byte[] subject, String locking) {
        return jdbc.sql("select * from sign_in_brake where subject_digest = ?" + locking)
                .param(subject)
                .query((r, row) ->
                        new Tries(r.getInt("failures"), instant(r, "last_at"), instantOrNull(r, "barred_until")))
                .optional();
    }

    public void put(Transaction tx, byte[] subject, Tries tries) {
        tx.jdbc()
                .sql("""
                        insert into sign_in_brake (subject_digest, failures, last_at, barred_until)
                        values (?, ?, ?, ?)
                        on conflict (subject_digest) do update
                        set failures = excluded.failures, last_at = excluded.last_at, barred_until = excluded.barred_until""")
                .params(Columns.values(subject, tries.failures(), at(tries.lastAt()), atOrNull(tries.barredUntil())))
                .update();
    }

    public void forget(Transaction tx, byte[] subject) {
        tx.jdbc()
                .sql("delete from sign_in_brake where subject_digest = ?")
                .param(subject)
                .update();
    }

    /** Takes one try back: it ended in a sign-in. */
    public void takeBack(Transaction tx, byte[] subject) {
        tx.jdbc().sql("""
                        update sign_in_brake set failures = greatest(failures - 1, 0), barred_until = null
                        where subject_digest = ?""").param(subject).update();
    }

    /** Deletes some of what was last tried before this; what somebody else holds is left for the next time. */
    public void forget(Transaction tx, Instant lastBefore) {
        tx.jdbc().sql("""
                        delete from sign_in_brake where subject_digest in (
                            select subject_digest from sign_in_brake where last_at < ?
                            order by last_at limit ? for update skip locked)""").params(at(lastBefore), FORGOTTEN_AT_ONCE).update();
    }
}
