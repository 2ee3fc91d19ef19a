package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;
import static org.tidegate.gateway.store.Columns.instant;

import java.time.Instant;
import java.util.Optional;

/** The console's sessions, each under a keyed digest of what its cookie holds. */
public final class SessionStore {
    private final Reads reads;

    public SessionStore(Reads reads) {
        this.reads = reads;
    }

    /**
     * A session as stored.
     *
     * @param person the directory's id
     * @param passwordDigest keyed, of the password's hash it was opened with
     * @param formToken 32 octets
     * @param seenAt to the minute
     */
    public record SessionRow(
            byte[] digest, String person, byte[] passwordDigest, byte[] formToken, Instant createdAt, Instant seenAt) {}

    public void open(Transaction tx, SessionRow row) {
        tx.jdbc()
                .sql("""
                        insert into console_session (session_digest, person, password_digest, form_token, created_at, seen_at)
                        values (?, ?, ?, ?, ?, ?)""")
                .params(
                        row.digest(),
                        row.person(),
                        row.passwordDigest(),
                        row.formToken(),
                        at(row.createdAt()),
                        at(row.seenAt()))
                .update();
    }

    public Optional<SessionRow> find(byte[] digest) {
        return reads.read(jdbc -> jdbc.sql("select * from console_session where session_digest = ?")
                .param(digest)
                .query((r, row) -> new SessionRow(
                        r.getBytes("session_digest"),
                        r.getString("person"),
                        r.getBytes("password_digest"),
                        r.getBytes("form_token"),
                        instant(r, "created_at"),
                        instant(r, "seen_at")))
                .optional());
    }

    public void seen(Transaction tx, byte[] digest, Instant now) {
        tx.jdbc()
                .sql("update console_session set seen_at = ? where session_digest = ?")
                .params(at(now), digest)
                .update();
    }

    /** @return false when there was none any more */
    public boolean end(Transaction tx, byte[] digest) {
        return tx.jdbc()
                        .sql("delete from console_session where session_digest = ?")
                        .param(digest)
                        .update()
                == 1;
    }

    public void endAllOf(Transaction tx, String person) {
        tx.jdbc()
                .sql("delete from console_session where person = ?")
                .param(person)
                .update();
    }

    /** Deletes what was opened before this. */
    public void forget(Transaction tx, Instant openedBefore) {
        tx.jdbc()
                .sql("delete from console_session where created_at < ?")
                .param(at(openedBefore))
                .update();
    }
}
