package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;
import static org.tidegate.gateway.store.Columns.uuid;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tidegate.crypto.rest.KeyLife;

/** Content keys, wrapped, and the data keys that lie under each. */
public final class ContentKeyStore {
    private static final String HANGING = """
            select 'CONTENT' as place, package_id as id, received_from as sender, wrapped_data_key
                from case_package where content_key = :key
            union all
            select 'SIGNED_SUBMISSION', package_id, received_from, wrapped_data_key
                from submission_signature where content_key = :key
            union all
            select 'ENVELOPE', envelope_id, '', wrapped_data_key
                from envelope_out where content_key = :key
            """;

    /** Reports and targets too: they go by themselves when their time has passed, and are never moved. */
    private static final String NOTHING_HANGS = """
            not exists (select from case_package where content_key = k.key_id)
            and not exists (select from submission_signature where content_key = k.key_id)
            and not exists (select from envelope_out where content_key = k.key_id)
            and not exists (select from cybertip_report where content_key = k.key_id)
            and not exists (select from cybertip_file_details where content_key = k.key_id)
            and not exists (select from deconfliction_entry where content_key = k.key_id)
            and not exists (select from deconfliction_epoch where content_key = k.key_id)
            """;

    private final Reads reads;

    public ContentKeyStore(Reads reads) {
        this.reads = reads;
    }

    /** Where a data key stands. */
    public enum Place {
        CONTENT("case_package", "package_id"),
        SIGNED_SUBMISSION("submission_signature", "package_id"),
        ENVELOPE("envelope_out", "envelope_id");

        private final String table;
        private final String id;

        Place(String table, String id) {
            this.table = table;
            this.id = id;
        }
    }

    /**
     * A data key under a content key.
     *
     * @param id of the package or the envelope
     * @param sender the partner whose package it is; empty for our own
     */
    public record Hanging(Place place, UUID id, String sender, byte[] wrappedDataKey) {}

    public void insert(Transaction tx, UUID id, KeyLife life, byte[] wrapped, Instant now) {
        tx.jdbc()
                .sql("insert into content_key (key_id, life, made_at, wrapped) values (?, ?, ?, ?)")
                .params(id, life.name(), at(now), wrapped)
                .update();
    }

    public Optional<byte[]> find(UUID id) {
        return reads.read(jdbc -> jdbc.sql("select wrapped from content_key where key_id = ?")
                .param(id)
                .query((r, row) -> r.getBytes("wrapped"))
                .optional());
    }

    /** Some of what hangs on a key, at most so many. */
    public List<Hanging> hanging(UUID key, int limit) {
        return reads.read(jdbc -> jdbc.sql(HANGING + " limit :limit")
                .param("key", key)
                .param("limit", limit)
                .query((r, row) -> new Hanging(
                        Place.valueOf(r.getString("place")),
                        uuid(r, "id"),
                        r.getString("sender"),
                        r.getBytes("wrapped_data_key")))
                .list());
    }

    /** Puts another data key in its place. Nothing happens where it is not the one it was any more. */
    public void replace(Transaction tx, Hanging row, byte[] wrapped) {
        Place place = row.place();
        boolean has = place != Place.ENVELOPE;
        tx.jdbc()
                .sql("update " + place.table + " set wrapped_data_key = :next where " + place.id
                        + " = :id and wrapped_data_key = :before" + (has ? " and received_from = :sender" : ""))
                .param("next", wrapped)
                .param("id", row.id())
                .param("before", row.wrappedDataKey())
                .param("sender", row.sender())
                .update();
    }

    /**
     * Keys that erasures wait for, made before then: those that a person wanted at once, those of ended periods when that is a while ago,
     * because until then more of what hangs on them ends by itself.
     */
    public List<UUID> toDestroy(Instant madeBefore, Instant endedBefore, int limit) {
        return reads.read(jdbc -> jdbc.sql("""
                        select k.key_id from content_key k
                        where made_at < ? and exists (select from erasure_key n join package_erasure e using (erasure_id)
                            where n.key_id = k.key_id and (e.ground <> 'PERIOD_ENDED' or e.erased_at < ?))
                        order by made_at limit ?""")
                .params(at(madeBefore), at(endedBefore), limit)
                .query((r, row) -> uuid(r, "key_id"))
                .list());
    }

    /** What hangs on it is about to be moved: a package that is erased later has copies under this key too. */
    public void moving(Transaction tx, UUID key) {
        tx.jdbc()
                .sql("update content_key set moved = true where key_id = ? and not moved")
                .param(key)
                .update();
    }

    /** Keys of what does not last or was erased, made before then, on which nothing hangs any more. */
    public List<UUID> idle(Instant madeBefore, int limit) {
        return reads.read(
                jdbc -> jdbc.sql("select k.key_id from content_key k where made_at < ? and (life <> 'PACKAGE' or exists"
                                + " (select from erasure_key n where n.key_id = k.key_id)) and "
                                + NOTHING_HANGS + " order by made_at limit ?")
                        .params(at(madeBefore), limit)
                        .query((r, row) -> uuid(r, "key_id"))
                        .list());
    }

    /** @return false, and it stays, where something hangs on it, or it is gone already */
    public boolean destroy(Transaction tx, UUID key) {
        return tx.jdbc()
                        .sql("delete from content_key k where key_id = ? and " + NOTHING_HANGS)
                        .param(key)
                        .update()
                == 1;
    }
}
