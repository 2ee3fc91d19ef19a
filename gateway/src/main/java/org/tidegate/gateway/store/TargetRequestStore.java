package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;
import static org.tidegate.gateway.store.Columns.uuid;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.rest.DataKeys;

/**
 * What came of which Idempotency-Key of whoever enters targets, kept as long as a submission's. Key and body are stored as digests that only
 * this gateway can compute, as a submission's are.
 */
public final class TargetRequestStore {
    private final Reads reads;
    private final DataKeys dataKeys;

    public TargetRequestStore(Reads reads, DataKeys dataKeys) {
        this.reads = reads;
        this.dataKeys = dataKeys;
    }

    /**
     * A request of whoever enters.
     *
     * @param enteredBy as the ledger names actors
     */
    public record Request(String enteredBy, String key, Digest body) {}

    /**
     * What came of a key before.
     *
     * @param made the entry, or the load
     * @param same whether it was the same request
     */
    public record Known(UUID made, boolean same) {}

    /** What came of its key before. */
    public Optional<Known> find(Request request) {
        return reads.read(jdbc -> find(jdbc, request));
    }

    /** As {@link #find(Request)}; after {@link TargetEntryStore#entering}. */
    public Optional<Known> find(Transaction tx, Request request) {
        return find(tx.jdbc(), request);
    }

    private Optional<Known> find(JdbcClient jdbc, Request request) {
        return jdbc.sql(
                        "select body_digest, made_id from deconfliction_request where entered_by = ? and key_digest = ?")
                .params(request.enteredBy(), key(request))
                .query((r, row) ->
                        new Known(uuid(r, "made_id"), MessageDigest.isEqual(r.getBytes("body_digest"), body(request))))
                .optional();
    }

    /** @param request whose key nothing came of before */
    public void note(Transaction tx, Request request, UUID made, Instant now) {
        tx.jdbc()
                .sql("""
                        insert into deconfliction_request (entered_by, key_digest, body_digest, made_id, asked_at)
                        values (?, ?, ?, ?, ?)""")
                .params(request.enteredBy(), key(request), body(request), made, at(now))
                .update();
    }

    private byte[] key(Request request) {
        return dataKeys.keyedDigest("DECONFLICTION_REQUEST_KEY", request.key().getBytes(StandardCharsets.UTF_8));
    }

    private byte[] body(Request request) {
        return dataKeys.keyedDigest("DECONFLICTION_REQUEST_BODY", request.body().bytes());
    }

    /** @return how many were forgotten, at most the limit */
    public int forget(Transaction tx, Instant askedBefore, int limit) {
        return tx.jdbc().sql("""
                        delete from deconfliction_request where (entered_by, key_digest) in (
                            select entered_by, key_digest from deconfliction_request where asked_at < ?
                            order by asked_at limit ? for update skip locked)""").params(at(askedBefore), limit).update();
    }
}
