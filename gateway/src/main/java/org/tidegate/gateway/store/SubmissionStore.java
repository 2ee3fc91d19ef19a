package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.digest.Digest;

/**
 * What was answered to which Idempotency-Key of which case system. Kept for {@link #KEPT}; a key is stored as its digest,
 * because a client may have put a name into it.
 */
public final class SubmissionStore {
    public static final Duration KEPT = Duration.ofDays(7);

    /** What is known of a key. */
    public sealed interface Begin {
        /** First seen in this transaction; finish it in the same. */
        record New() implements Begin {}

        /** Answered before, with the same body. */
        record Done(byte[] answer) implements Begin {}

        /** Used before for another body. */
        record OtherBody() implements Begin {}
    }

    private record Known(byte[] bodyDigest, byte[] answer) {}

    /** A key nobody used before waits, by its unique row, for a transaction that is using it now. */
    public Begin begin(Transaction tx, CaseSystemId caseSystem, String key, Digest body, byte[] answer, Instant now) {
        byte[] digest = Digest.sha256(key.getBytes(StandardCharsets.UTF_8)).bytes();
        int taken = tx.jdbc()
                .sql("""
                        insert into submission as known (case_system, key_digest, body_digest, answer, created_at)
                        values (?, ?, ?, ?, ?)
                        on conflict (case_system, key_digest) do update
                        set body_digest = excluded.body_digest, answer = excluded.answer, created_at = excluded.created_at
                        where known.created_at < ?""")
                .params(caseSystem.value(), digest, body.bytes(), answer, at(now), at(now.minus(KEPT)))
                .update();
        if (taken == 1) {
            return new Begin.New();
        }
        Optional<Known> known = tx.jdbc()
                .sql("select body_digest, answer from submission where case_system = ? and key_digest = ?")
                .params(caseSystem.value(), digest)
                .query((r, row) -> new Known(r.getBytes("body_digest"), r.getBytes("answer")))
                .optional();
        return known.filter(k -> new Digest(k.bodyDigest()).equals(body))
                .<Begin>map(k -> new Begin.Done(k.answer()))
                .orElseGet(Begin.OtherBody::new);
    }

    /**
     * Deletes answers older than {@link #KEPT}.
     *
     * @param limit the most at once, so that nobody waits long behind it
     * @return how many
     */
    public int forget(Transaction tx, Instant now, int limit) {
        return tx.jdbc().sql("""
                        delete from submission where (case_system, key_digest) in (
                            select case_system, key_digest from submission where created_at < ?
                            order by created_at limit ? for update skip locked)""").params(at(now.minus(KEPT)), limit).update();
    }
}
