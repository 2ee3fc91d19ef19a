package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;
import static org.tidegate.gateway.store.Columns.instant;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.ledger.tree.Frontier;

/** Which place each ledger entry has in the tree, the tree's right edge and its full tiles. */
public final class LedgerTreeStore {
    /** One sequencer at a time, among all nodes that share the database. Given back with its transaction. */
    private static final long ONE_SEQUENCER = 0x7469_6465_6761_7465L;

    /** As many are counted as waiting; after a first start, all entries there are wait. */
    static final int MOST_COUNTED = 10_000;

    private static final ManyRows TILES = ManyRows.of(
            "insert into ledger_tile (level, tile_index, hashes, root) select * from unnest(?::int4[], ?::int8[], ?::bytea[], ?::bytea[])",
            "int4",
            "int8",
            "bytea",
            "bytea");

    /**
     * Of entries next to each other in the tree, each found by its key. A plain join over the range took thirty times as long in a log of
     * a million, as the planner does not know how short the range is.
     */
    private static final String NEIGHBOURS = """
            select n.%1$s from (
                select leaf_index, entry_key from ledger_leaf
                where leaf_index >= ? and leaf_index < ? order by leaf_index limit ?) l
            cross join lateral (select %1$s from ledger_entry e where e.entry_key = l.entry_key limit 1) n
            order by l.leaf_index""";

    private final Reads reads;

    public LedgerTreeStore(Reads reads) {
        this.reads = reads;
    }

    /**
     * The tree as it stands.
     *
     * @param settledKey no entry with this key or a lower one can appear any more, and all there are have a place
     * @param heldByAnother whether another node sequences at the moment
     * @param lastKey the highest key that was ever drawn for an entry, committed or not; 0 for none
     * @param serverSince when the server that answers was started: another one may have lost commits
     */
    public record Head(
            Frontier tree,
            long settledKey,
            Instant sequencedAt,
            boolean heldByAnother,
            long lastKey,
            Instant serverSince) {
        public long size() {
            return tree.size();
        }

        /** The time of what is added now: never before the last batch's. */
        public Instant sequencingAt(Instant now) {
            Instant at = now.truncatedTo(ChronoUnit.MILLIS);
            return at.isBefore(sequencedAt) ? sequencedAt : at;
        }
    }

    /** An entry without a place in the tree. */
    public record Unsequenced(long key, Digest leaf) {}

    /** @param root over its 256 hashes */
    public record FullTile(int level, long index, byte[] hashes, Digest root) {}

    /**
     * What is added to the tree at once.
     *
     * @param tree after it
     * @param keys of the entries, in the order of their places
     * @param settledKey as in {@link Head}, after it
     * @param serverSince as in {@link Head}, when what it is made of was read
     * @param node the node that adds it, and may go on for as long as {@code hold}
     */
    public record Batch(
            Frontier tree,
            List<Long> keys,
            List<FullTile> tiles,
            long settledKey,
            Instant serverSince,
            Instant sequencedAt,
            String node,
            Duration hold) {
        public Batch {
            keys = List.copyOf(keys);
            tiles = List.copyOf(tiles);
        }
    }

    /** @param node who asks */
    public Head head(String node) {
        return reads.read(jdbc -> jdbc.sql("""
                        select frontier, settled_key, sequenced_at,
                            held_by is distinct from ? and held_until > clock_timestamp() as held_by_another,
                            pg_postmaster_start_time() as server_since,
                            (select case when is_called then last_value else 0 end from ledger_entry_entry_key_seq) as last_key
                        from ledger_head""")
                .param(node)
                .query((r, row) -> new Head(
                        Frontier.read(r.getBytes("frontier")),
                        r.getLong("settled_key"),
                        instant(r, "sequenced_at"),
                        r.getBoolean("held_by_another"),
                        r.getLong("last_key"),
                        instant(r, "server_since")))
                .single());
    }

    /**
     * The transactions that write entries at this moment, by the names the server gives them. A transaction locks the table before
     * it draws its first key and until it has ended, so who drew a key before this question is named here or has ended. And what
     * has ended is seen by every later question.
     */
    public Set<String> writers() {
        return Set.copyOf(reads.read(jdbc -> jdbc.sql("""
                        select virtualtransaction from pg_locks
                        where locktype = 'relation' and relation = 'ledger_entry'::regclass and mode = 'RowExclusiveLock'
                            and database = (select oid from pg_database where datname = current_database())""").query(String.class).list()));
    }

    /**
     * Entries without a place, by their keys.
     *
     * @param after a key; only higher ones
     * @param upTo a key; only this one and lower ones
     */
    public List<Unsequenced> unsequenced(long after, long upTo, int most) {
        return reads.read(jdbc -> jdbc.sql("""
                        select entry_key, leaf_hash from ledger_entry e
                        where entry_key > ? and entry_key <= ?
                            and not exists (select from ledger_leaf l where l.entry_key = e.entry_key)
                        order by entry_key limit ?""")
                .params(after, upTo, most)
                .query((r, row) -> new Unsequenced(r.getLong("entry_key"), new Digest(r.getBytes("leaf_hash"))))
                .list());
    }

    /**
     * Adds a batch to the tree.
     *
     * @param size of the tree it was made for
     * @return false when another sequencer was faster, or is at it, or another server answers than the one it was made for: nothing is
     *     changed
     */
    public boolean add(Transaction tx, long size, Batch batch) {
        boolean alone = tx.jdbc()
                .sql("select pg_try_advisory_xact_lock(?)")
                .param(ONE_SEQUENCER)
                .query(Boolean.class)
                .single();
        return alone && advance(tx, size, batch);
    }

    private static boolean advance(Transaction tx, long size, Batch batch) {
        int advanced = tx.jdbc()
                .sql("""
                        update ledger_head set size = ?, frontier = ?, settled_key = ?, sequenced_at = ?, held_by = ?,
                            held_until = clock_timestamp() + ? * interval '1 ms'
                        where head = 1 and size = ? and pg_postmaster_start_time() = ?""")
                .params(
                        batch.tree().size(),
                        batch.tree().octets(),
                        batch.settledKey(),
                        at(batch.sequencedAt()),
                        batch.node(),
                        batch.hold().toMillis(),
                        size,
                        at(batch.serverSince()))
                .update();
        if (advanced == 0) {
            return false;
        }
        if (!batch.keys().isEmpty()) {
            place(tx, size, batch);
        }
        return true;
    }

    private static void place(Transaction tx, long size, Batch batch) {
        tx.jdbc()
                .sql("insert into ledger_batch (first_index, sequenced_at, sequenced_by) values (?, ?, ?)")
                .params(size, at(batch.sequencedAt()), batch.node())
                .update();
        tx.jdbc().sql("""
                        insert into ledger_leaf (leaf_index, entry_key)
                        select ? + place - 1, entry_key from unnest(?) with ordinality as k (entry_key, place) order by place""").params(size, batch.keys().toArray(Long[]::new)).update();
        tx.now(
                TILES,
                batch.tiles().stream()
                        .map(tile -> new @Nullable Object[] {
                            tile.level(),
                            tile.index(),
                            tile.hashes(),
                            tile.root().bytes()
                        })
                        .toList());
    }

    /** The 256 hashes of a full tile. */
    public Optional<byte[]> tile(int level, long index) {
        return reads.read(jdbc -> jdbc.sql("select hashes from ledger_tile where level = ? and tile_index = ?")
                .params(level, index)
                .query((r, row) -> r.getBytes("hashes"))
                .optional());
    }

    /** What lies over full tiles next to each other. */
    public List<Digest> roots(int level, long firstIndex, int count) {
        return reads.read(jdbc -> jdbc.sql(
                        "select root from ledger_tile where level = ? and tile_index >= ? and tile_index < ? order by tile_index")
                .params(level, firstIndex, firstIndex + count)
                .query((r, row) -> new Digest(r.getBytes("root")))
                .list());
    }

    /** The leaf hashes of entries next to each other in the tree. */
    public List<Digest> leaves(long firstIndex, int count) {
        return reads.read(jdbc -> jdbc.sql(NEIGHBOURS.formatted("leaf_hash"))
                .params(firstIndex, firstIndex + count, count)
                .query((r, row) -> new Digest(r.getBytes("leaf_hash")))
                .list());
    }

    /** Entries next to each other in the tree, as they are hashed. */
    public List<byte[]> entries(long firstIndex, int count) {
        return reads.read(jdbc -> jdbc.sql(NEIGHBOURS.formatted("entry"))
                .params(firstIndex, firstIndex + count, count)
                .query((r, row) -> r.getBytes("entry"))
                .list());
    }

    /**
     * What waits for its place.
     *
     * @param count at most {@link #MOST_COUNTED}: that many or more
     * @param oldestAt when the first of those counted happened, as its entry says; null where none waits
     */
    public record Waiting(long count, @Nullable Instant oldestAt) {}

    public Waiting waiting() {
        return reads.read(jdbc -> jdbc.sql("""
                        select count(*) as count, min(occurred_at) as oldest from (
                            select occurred_at from ledger_entry e
                            where entry_key > (select settled_key from ledger_head)
                                and not exists (select from ledger_leaf l where l.entry_key = e.entry_key)
                            order by entry_key limit ?) waiting""")
                .param(MOST_COUNTED)
                .query((r, row) -> new Waiting(r.getLong("count"), Columns.instantOrNull(r, "oldest")))
                .single());
    }

    /**
     * An entry's place.
     *
     * @param index from 0; null where it has none
     * @param settled whether it must have one, as its key is settled
     */
    public record Placed(@Nullable Long index, boolean settled) {}

    /** All of one moment; empty for a hash that is no entry's. */
    public Optional<Placed> place(Digest leafHash) {
        return reads.read(jdbc -> jdbc.sql("""
                        select leaf_index, entry_key <= (select settled_key from ledger_head) as settled
                        from ledger_entry left join ledger_leaf using (entry_key) where leaf_hash = ?""")
                .param(leafHash.bytes())
                .query((r, row) -> new Placed(r.getObject("leaf_index", Long.class), r.getBoolean("settled")))
                .optional());
    }

    /** When the entry at this place was sequenced; empty where the tree is not that large. */
    public Optional<Instant> sequencedAt(long index) {
        return reads.read(jdbc -> jdbc.sql("""
                        select sequenced_at from ledger_batch
                        where first_index <= ? and exists (select from ledger_leaf where leaf_index = ?)
                        order by first_index desc limit 1""")
                .params(index, index)
                .query((r, row) -> instant(r, "sequenced_at"))
                .optional());
    }
}
