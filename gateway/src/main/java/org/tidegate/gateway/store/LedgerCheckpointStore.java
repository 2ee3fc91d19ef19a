package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;
import static org.tidegate.gateway.store.Columns.instant;
import static org.tidegate.gateway.store.Columns.instantOrNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;

/** This log's checkpoints, and what others said of them afterwards. */
public final class LedgerCheckpointStore {
    private static final String CHECKPOINT = """
            select c.size, c.note, c.signed_at, t.token, t.kind, t.stamped_at
            from ledger_checkpoint c left join ledger_time_stamp t using (size) """;

    /** Cosignatures in which one size with many of them is looked for. */
    private static final int RECENT = 1_024;

    private final Reads reads;

    public LedgerCheckpointStore(Reads reads) {
        this.reads = reads;
    }

    /**
     * @param note with this log's signature only
     * @param cosignatures that came so far
     * @param stamp null while it is pending
     */
    public record Row(
            long size,
            byte[] note,
            Instant signedAt,
            List<Cosigned> cosignatures,
            @Nullable Stamp stamp) {
        public Row {
            cosignatures = List.copyOf(cosignatures);
        }
    }

    /**
     * @param line as it stands below the note
     * @param at by the cosigner's clock
     */
    public record Cosigned(AuthorityId cosigner, String line, Instant at) {}

    /**
     * @param token DER of RFC 3161
     * @param kind THIRD_PARTY or LOCAL
     * @param at by the authority's clock
     */
    public record Stamp(byte[] token, String kind, Instant at) {}

    /** @return false when this size has a checkpoint already: the same, as a tree of one size has one root */
    public boolean insert(Transaction tx, long size, byte[] note, Instant signedAt) {
        return tx.jdbc()
                        .sql(
                                "insert into ledger_checkpoint (size, note, signed_at) values (?, ?, ?) on conflict do nothing")
                        .params(size, note, at(signedAt))
                        .update()
                == 1;
    }

    /** Which one was signed last. */
    public record Signed(long size, Instant at) {}

    public Optional<Signed> lastSigned() {
        return reads.read(jdbc -> jdbc.sql("select size, signed_at from ledger_checkpoint order by size desc limit 1")
                .query((r, row) -> new Signed(r.getLong("size"), instant(r, "signed_at")))
                .optional());
    }

    /** The newest of more entries than this; empty where there is none. */
    public Optional<Row> newest(long above) {
        return rows("where size > ? order by size desc limit 1", above).stream().findFirst();
    }

    public Optional<Row> of(long size) {
        return rows("where size = ?", size).stream().findFirst();
    }

    /**
     * The newest ones that cover the entry at this place, the newest first: some in a row, each cosigner's last, the last that one
     * cosigner signed, that two signed and so on, the last stamped.
     */
    public List<Row> covering(long index, int most) {
        return rows("""
                where size in (
                    (select size from ledger_checkpoint where size > ? order by size desc limit ?)
                    union (select max(size) from ledger_cosignature where size > ? group by cosigner)
                    union (select max(size) from (
                        select size, count(*) as cosigners from (
                            select size from ledger_cosignature where size > ? order by size desc limit ?) recent
                        group by size) counted group by cosigners)
                    union (select max(size) from ledger_time_stamp where size > ?))
                order by size desc""", index, most, index, index, RECENT, index);
    }

    /** The size of the largest checkpoint of more entries than this that the partner cosigned; 0 for none. */
    public long cosignedBy(AuthorityId cosigner, long above) {
        return reads.read(jdbc -> jdbc.sql(
                        "select coalesce(max(size), 0) from ledger_cosignature where cosigner = ? and size > ?")
                .params(cosigner.value(), above)
                .query(Long.class)
                .single());
    }

    /** The size of the largest checkpoint of more entries than this that each partner cosigned; without those that cosigned none. */
    public Map<AuthorityId, Long> cosigned(long above) {
        Map<AuthorityId, Long> sizes = new LinkedHashMap<>();
        reads.read(jdbc -> {
            jdbc.sql("select cosigner, max(size) as size from ledger_cosignature where size > ? group by cosigner")
                    .param(above)
                    .query(r -> {
                        sizes.put(new AuthorityId(r.getString("cosigner")), r.getLong("size"));
                    });
            return true;
        });
        return sizes;
    }

    /** The first stands. */
    public void cosigned(Transaction tx, long size, Cosigned by) {
        tx.jdbc()
                .sql("insert into ledger_cosignature (size, cosigner, line, cosigned_at) values (?, ?, ?, ?)"
                        + " on conflict do nothing")
                .params(size, by.cosigner().value(), by.line(), at(by.at()))
                .update();
    }

    /** The first stands. */
    public void stamped(Transaction tx, long size, Stamp stamp) {
        tx.jdbc()
                .sql(
                        "insert into ledger_time_stamp (size, token, kind, stamped_at) values (?, ?, ?, ?) on conflict do nothing")
                .params(size, stamp.token(), stamp.kind(), at(stamp.at()))
                .update();
    }

    /** When the oldest checkpoint after the last stamped one was signed, of those of more entries than this; empty where none waits. */
    public Optional<Instant> unstampedSince(long above) {
        return first("""
                select signed_at from ledger_checkpoint
                where size > greatest(?, (select max(size) from ledger_time_stamp)) order by size limit 1""", above);
    }

    /** When the oldest checkpoint above this size was signed; empty where there is none. */
    public Optional<Instant> signedAfter(long size) {
        return first("select signed_at from ledger_checkpoint where size > ? order by size limit 1", size);
    }

    private Optional<Instant> first(String sql, Object... parameters) {
        return reads.read(jdbc -> jdbc.sql(sql)
                .params(parameters)
                .query((r, row) -> instant(r, "signed_at"))
                .optional());
    }

    private List<Row> rows(String which, Object... parameters) {
        List<Row> plain = reads.read(jdbc -> jdbc.sql(CHECKPOINT + which)
                .params(parameters)
                .query((r, row) -> row(r))
                .list());
        Map<Long, List<Cosigned>> cosignatures =
                cosignatures(plain.stream().map(Row::size).toArray(Long[]::new));
        return plain.stream()
                .map(row -> new Row(
                        row.size, row.note, row.signedAt, cosignatures.getOrDefault(row.size, List.of()), row.stamp))
                .toList();
    }

    private static Row row(ResultSet r) throws SQLException {
        Instant stampedAt = instantOrNull(r, "stamped_at");
        Stamp stamp = stampedAt == null ? null : new Stamp(r.getBytes("token"), r.getString("kind"), stampedAt);
        return new Row(r.getLong("size"), r.getBytes("note"), instant(r, "signed_at"), List.of(), stamp);
    }

    private Map<Long, List<Cosigned>> cosignatures(Long[] sizes) {
        Map<Long, List<Cosigned>> found = new LinkedHashMap<>();
        if (sizes.length > 0) {
            reads.read(jdbc -> {
                jdbc.sql(
                                "select size, cosigner, line, cosigned_at from ledger_cosignature where size = any (?) order by cosigner")
                        .param(sizes)
                        .query(r -> {
                            found.computeIfAbsent(r.getLong("size"), size -> new ArrayList<>())
                                    .add(new Cosigned(
                                            new AuthorityId(r.getString("cosigner")),
                                            r.getString("line"),
                                            instant(r, "cosigned_at")));
                        });
                return true;
            });
        }
        return found;
    }
}
