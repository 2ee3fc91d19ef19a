package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.rest.DataKeys;

/**
 * What was answered to which Idempotency-Key of which case system. Kept for {@link #KEPT}. A key and a body are stored as digests
 * that only this node can compute: a client may have put a name into the key, and a body is a person's report, which whoever
 * steals the database could otherwise test guesses against.
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

    private record Known(byte[] bodyDigest, byte[] answer) {
        Begin to(byte[] body) {
            return MessageDigest.isEqual(bodyDigest, body) ? new Begin.Done(answer) : new Begin.OtherBody();
        }
    }

    private static final ManyRows BEGIN =
            ManyRows.of("""
            with asked as (
                select * from unnest(?::text[], ?::bytea[], ?::bytea[], ?::bytea[], ?::timestamptz[])
                    with ordinality as a (case_system, key_digest, body_digest, answer, created_at, place)),
            written as (
                insert into submission as known (case_system, key_digest, body_digest, answer, created_at)
                select case_system, key_digest, body_digest, answer, created_at from asked
                on conflict (case_system, key_digest) do update
                set body_digest = excluded.body_digest, answer = excluded.answer, created_at = excluded.created_at
                where known.created_at < excluded.created_at - interval '%d days'
                returning case_system, key_digest)
            select place, '' from asked join written using (case_system, key_digest)""".formatted(KEPT.toDays()), "text", "bytea", "bytea", "bytea", "timestamptz");

    private final Reads reads;
    private final DataKeys dataKeys;

    public SubmissionStore(Reads reads, DataKeys dataKeys) {
        this.reads = reads;
        this.dataKeys = dataKeys;
    }

    /** What is known of a key without using it; empty where it may be used. */
    public Optional<Begin> find(CaseSystemId caseSystem, String key, Digest body, Instant now) {
        return reads.read(jdbc -> jdbc.sql("select body_digest, answer from submission"
                                + " where case_system = ? and key_digest = ? and created_at >= ?")
                        .params(caseSystem.value(), keyed(key), at(now.minus(KEPT)))
                        .query(SubmissionStore::known)
                        .optional())
                .map(known -> known.to(keyed(body)));
    }

    /**
     * Granted where the key may be used. One nobody used before waits, by its unique row, for a transaction that is using it now.
     */
    public Claim beginning(CaseSystemId caseSystem, String key, Digest body, byte[] answer, Instant now) {
        byte[] keyDigest = keyed(key);
        return new Claim(
                BEGIN,
                List.of(caseSystem, new Digest(keyDigest)),
                Columns.values(caseSystem.value(), keyDigest, keyed(body), answer, at(now)));
    }

    /** What is known of a key after {@link #beginning}. */
    public Begin begin(Transaction tx, boolean granted, CaseSystemId caseSystem, String key, Digest body) {
        if (granted) {
            return new Begin.New();
        }
        return tx.jdbc()
                .sql("select body_digest, answer from submission where case_system = ? and key_digest = ?")
                .params(caseSystem.value(), keyed(key))
                .query(SubmissionStore::known)
                .optional()
                .map(known -> known.to(keyed(body)))
                .orElseGet(Begin.OtherBody::new);
    }

    private byte[] keyed(String key) {
        return dataKeys.keyedDigest("submission-key", key.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] keyed(Digest body) {
        return dataKeys.keyedDigest("submission-body", body.bytes());
    }

    private static Known known(ResultSet row, int number) throws SQLException {
        return new Known(row.getBytes("body_digest"), row.getBytes("answer"));
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
