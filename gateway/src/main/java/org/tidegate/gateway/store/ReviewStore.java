package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;
import static org.tidegate.gateway.store.Columns.instant;
import static org.tidegate.gateway.store.Columns.instantOrNull;
import static org.tidegate.gateway.store.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.digest.Digest;

/** Reviews of the ledger: what was drawn, and what was found about it. Codes and ids only. */
public final class ReviewStore {
    private static final String SELECT = """
            select review_id, reviewer, drawn_at, from_at, until_at, population, size, seed, counted, rules, terms,
                signed_at, signed_by from review""";
    private static final String SELECT_ITEM =
            "select i.*, e.entry from review_item i join ledger_entry e using (entry_key)";
    private static final String RANK = " order by sha256(?::bytea || leaf_hash), entry_key limit ?";

    private static final ManyRows ITEMS = ManyRows.of(
            "insert into review_item (review_id, place, entry_key, leaf_hash, because, counted)"
                    + " select * from unnest(?::uuid[], ?::int4[], ?::int8[], ?::bytea[], ?::text[], ?::int8[])",
            "uuid",
            "int4",
            "int8",
            "bytea",
            "text",
            "int8");

    private final Reads reads;

    public ReviewStore(Reads reads) {
        this.reads = reads;
    }

    /** Which entries random ones are drawn from. */
    public enum Population {
        /** Every entry. */
        ALL(""),
        /** What persons and operators did. */
        PEOPLE(" and actor <> 'gateway' and (actor like 'person:%' or actor like 'operator:%')"),
        /** Where a package crossed, out or in. */
        TRANSFERS(" and event in ('PACKAGE_SEALED', 'PACKAGE_RECEIVED')");

        private final String condition;

        Population(String condition) {
            this.condition = condition;
        }
    }

    /**
     * Where a draw looks.
     *
     * @param from that say this time or a later one
     * @param until that say an earlier time
     * @param reviewer whose own entries are left out: kind and id, as the entry names them
     * @param seed ranks the entries: the lower the SHA-256 of it and the entry's leaf hash, the earlier one is drawn
     */
    public record Scope(Instant from, Instant until, String reviewer, byte[] seed) {}

    /** @param counted what the rule counted; 0 where it counts nothing */
    public record Drawn(long key, Digest leafHash, long counted) {}

    /** The first of what was found, and how many there were. */
    public record Draw(List<Drawn> drawn, long all) {
        public Draw {
            drawn = List.copyOf(drawn);
        }
    }

    /**
     * A review.
     *
     * @param reviewer the directory's id
     * @param size how many random entries were asked for
     * @param counted entries of the population
     * @param rules how many entries each rule found, as {@code NIGHT=3} joined by {@code &}
     * @param terms what the rules were told, likewise
     */
    public record ReviewRow(
            UUID id,
            String reviewer,
            Instant drawnAt,
            Instant from,
            Instant until,
            Population population,
            int size,
            String seed,
            long counted,
            String rules,
            String terms,
            @Nullable Instant signedAt,
            @Nullable String signedBy) {}

    /**
     * An entry of a review.
     *
     * @param place 1 is the first
     * @param octets the entry's
     */
    public record ItemRow(
            int place,
            Digest leafHash,
            byte[] octets,
            String because,
            long counted,
            @Nullable String finding,
            @Nullable String note,
            @Nullable String notedBy,
            @Nullable Instant notedAt) {}

    /** A signed report, and the octets that were signed. */
    public record Report(byte[] octets, byte[] signed) {}

    /** Entries by rank, and how large the population is. */
    public Draw random(Scope scope, Population population, int size) {
        String where = " from ledger_entry where occurred_at >= ? and occurred_at < ? and actor is distinct from ?"
                + population.condition;
        return draw(scope, "select entry_key, leaf_hash, 0::bigint as counted" + where, List.of(), size);
    }

    /** What persons did between the desk's closing and its opening. */
    public Draw atNight(Scope scope, String opens, String closes, String zone, int most) {
        return draw(scope, """
                select entry_key, leaf_hash, 0::bigint as counted from ledger_entry
                where occurred_at >= ? and occurred_at < ? and actor <> 'gateway' and actor is distinct from ?
                    and actor like 'person:%'
                    and not ((occurred_at at time zone ?::text)::time >= ?::time
                        and (occurred_at at time zone ?::text)::time < ?::time)""", List.of(zone, opens, zone, closes), most);
    }

    /** The first entry of each day on which a person wrote more than so many. */
    public Draw inVolume(Scope scope, int moreThan, String zone, int most) {
        return draw(scope, """
                select min(entry_key) as entry_key, (array_agg(leaf_hash order by entry_key))[1] as leaf_hash, count(*) as counted
                from ledger_entry
                where occurred_at >= ? and occurred_at < ? and actor <> 'gateway' and actor is distinct from ?
                    and actor like 'person:%'
                group by actor, (occurred_at at time zone ?::text)::date having count(*) > ?""", List.of(zone, moreThan), most);
    }

    /** The last refusal of each day on which somebody was refused more than so often. */
    public Draw refused(Scope scope, int moreThan, String zone, int most) {
        return draw(scope, """
                select max(entry_key) as entry_key, (array_agg(leaf_hash order by entry_key desc))[1] as leaf_hash, count(*) as counted
                from ledger_entry
                where occurred_at >= ? and occurred_at < ? and actor is distinct from ?
                    and event in ('PACKAGE_REFUSED', 'SIGN_IN_REFUSED', 'ENVELOPE_REFUSED', 'REFUSAL_SIGNED')
                group by case when actor = 'gateway' then coalesce('partner:' || partner, actor) else actor end,
                    (occurred_at at time zone ?::text)::date having count(*) > ?""", List.of(zone, moreThan), most);
    }

    /** Where a person asked the ledger about that person's own acts. */
    public Draw ownName(Scope scope, int most) {
        return draw(scope, """
                select entry_key, leaf_hash, 0::bigint as counted from ledger_entry
                where occurred_at >= ? and occurred_at < ? and actor <> 'gateway' and actor is distinct from ?
                    and event in ('LEDGER_SEARCHED', 'LEDGER_EXPORTED')
                    and (position('actor=' || actor || '&' in convert_from(entry, 'UTF8')) > 0
                        or position('actor=' || actor || '"' in convert_from(entry, 'UTF8')) > 0)""", List.of(), most);
    }

    private Draw draw(Scope scope, String sql, List<Object> further, int most) {
        List<Object> values = new ArrayList<>(List.of(at(scope.from()), at(scope.until()), scope.reviewer()));
        values.addAll(further);
        if (most == 0) {
            return new Draw(List.of(), counted(sql, values));
        }
        List<Object> ranked = new ArrayList<>(values);
        ranked.add(scope.seed());
        ranked.add(most);
        List<Long> all = new ArrayList<>();
        List<Drawn> drawn = reads.read(jdbc -> jdbc.sql(
                        "select entry_key, leaf_hash, counted, count(*) over () as all_found from (" + sql + ") found"
                                + RANK)
                .params(ranked)
                .query((r, row) -> {
                    all.add(r.getLong("all_found"));
                    return new Drawn(r.getLong("entry_key"), new Digest(r.getBytes("leaf_hash")), r.getLong("counted"));
                })
                .list());
        return new Draw(drawn, all.isEmpty() ? 0 : all.getFirst());
    }

    private long counted(String sql, List<Object> values) {
        return reads.read(jdbc -> jdbc.sql("select count(*) from (" + sql + ") found")
                .params(values)
                .query(Long.class)
                .single());
    }

    /** @param items in the order of their places, each with the rule that chose it */
    public void insert(Transaction tx, ReviewRow review, List<ItemRow> items, List<Long> keys) {
        tx.jdbc()
                .sql("""
                        insert into review (review_id, reviewer, drawn_at, from_at, until_at, population, size, seed, counted,
                            rules, terms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        review.id(),
                        review.reviewer(),
                        at(review.drawnAt()),
                        at(review.from()),
                        at(review.until()),
                        review.population().name(),
                        review.size(),
                        review.seed(),
                        review.counted(),
                        review.rules(),
                        review.terms())
                .update();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            ItemRow item = items.get(i);
            rows.add(new @Nullable Object[] {
                review.id(), item.place(), keys.get(i), item.leafHash().bytes(), item.because(), item.counted()
            });
        }
        tx.now(ITEMS, rows);
    }

    /** Newest first. */
    public List<ReviewRow> newest(int most) {
        return reads.read(jdbc -> jdbc.sql(SELECT + " order by drawn_at desc, review_id desc limit ?")
                .param(most)
                .query(ReviewStore::review)
                .list());
    }

    public Optional<ReviewRow> find(UUID id) {
        return reads.read(jdbc -> jdbc.sql(SELECT + " where review_id = ?")
                .param(id)
                .query(ReviewStore::review)
                .optional());
    }

    /** In the order of their places. */
    public List<ItemRow> items(UUID review) {
        return reads.read(jdbc -> jdbc.sql(SELECT_ITEM + " where review_id = ? order by place")
                .param(review)
                .query(ReviewStore::item)
                .list());
    }

    public Optional<ItemRow> item(UUID review, int place) {
        return reads.read(jdbc -> jdbc.sql(SELECT_ITEM + " where review_id = ? and place = ?")
                .params(review, place)
                .query(ReviewStore::item)
                .optional());
    }

    public Optional<Report> report(UUID review) {
        return reads.read(
                jdbc -> jdbc.sql("select report, signed from review where review_id = ? and signed_at is not null")
                        .param(review)
                        .query((r, row) -> new Report(r.getBytes("report"), r.getBytes("signed")))
                        .optional());
    }

    /** @return false where the review is signed already, or has no such place: nothing was changed */
    public boolean note(Transaction tx, UUID review, int place, String finding, String note, String by, Instant now) {
        return isOpen(tx, review)
                && tx.jdbc()
                                .sql("update review_item set finding = ?, note = ?, noted_by = ?, noted_at = ?"
                                        + " where review_id = ? and place = ?")
                                .params(finding, note, by, at(now), review, place)
                                .update()
                        == 1;
    }

    /**
     * @param items as the report tells them
     * @return false where the review is signed already, or a finding has changed since the items were read: nothing was changed
     */
    public boolean sign(Transaction tx, UUID review, Report report, String by, List<ItemRow> items, Instant now) {
        if (!isOpen(tx, review) || !areAs(tx, review, items)) {
            return false;
        }
        return tx.jdbc()
                        .sql(
                                "update review set signed_at = ?, signed_by = ?, report = ?, signed = ? where review_id = ?")
                        .params(at(now), by, report.octets(), report.signed(), review)
                        .update()
                == 1;
    }

    /** Holds the review until the commit, so that a finding and a signature do not cross. */
    private static boolean isOpen(Transaction tx, UUID review) {
        return tx.jdbc()
                .sql("select signed_at is null from review where review_id = ? for update")
                .param(review)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    private static boolean areAs(Transaction tx, UUID review, List<ItemRow> items) {
        List<@Nullable String> now = tx.jdbc()
                .sql(
                        "select concat_ws(' ', finding, note, noted_by) from review_item where review_id = ? order by place")
                .param(review)
                .query(String.class)
                .list();
        return now.equals(items.stream()
                .map(item -> Stream.of(item.finding(), item.note(), item.notedBy())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" ")))
                .toList());
    }

    private static ReviewRow review(ResultSet r, int row) throws SQLException {
        return new ReviewRow(
                uuid(r, "review_id"),
                r.getString("reviewer"),
                instant(r, "drawn_at"),
                instant(r, "from_at"),
                instant(r, "until_at"),
                Population.valueOf(r.getString("population")),
                r.getInt("size"),
                r.getString("seed"),
                r.getLong("counted"),
                r.getString("rules"),
                r.getString("terms"),
                instantOrNull(r, "signed_at"),
                r.getString("signed_by"));
    }

    private static ItemRow item(ResultSet r, int row) throws SQLException {
        return new ItemRow(
                r.getInt("place"),
                new Digest(r.getBytes("leaf_hash")),
                r.getBytes("entry"),
                r.getString("because"),
                r.getLong("counted"),
                r.getString("finding"),
                r.getString("note"),
                r.getString("noted_by"),
                instantOrNull(r, "noted_at"));
    }
}
