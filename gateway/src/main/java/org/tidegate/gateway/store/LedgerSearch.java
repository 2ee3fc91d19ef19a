package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;
import static org.tidegate.gateway.store.Columns.instant;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.ledger.LedgerEvent;

/**
 * Finds ledger entries, page by page, by the time they name and, where that is the same, by the order they were numbered in. What is
 * written while somebody turns pages neither shifts nor doubles what they see: a page begins behind the last entry of the one before.
 *
 * <p>What is rare has an index of its own; what every package writes is found soon in the order of time. A purpose or a legal basis is
 * looked for in the index of all transfers of the time that is asked about.
 */
public final class LedgerSearch {

    /** The most a page may hold. */
    public static final int LARGEST_PAGE = 1_000;

    /** What every package writes, in the order in which the index of rare events leaves it out (V12). */
    private static final List<LedgerEvent> OF_EVERY_PACKAGE = List.of(
            LedgerEvent.PACKAGE_ACCEPTED,
            LedgerEvent.PACKAGE_SEALED,
            LedgerEvent.RECEIPT_VERIFIED,
            LedgerEvent.EVIDENCE_VERIFIED,
            LedgerEvent.PACKAGE_RECEIVED,
            LedgerEvent.PACKAGE_DELIVERED,
            LedgerEvent.PACKAGE_FETCHED,
            LedgerEvent.PACKAGE_RETRIEVED);

    /** Codes every package writes, in the order in which the index of codes leaves them out (V12). */
    private static final List<String> CODES_OF_EVERY_PACKAGE = List.of("DELIVERED", "RETRIEVED");

    // The words of V12's partial indexes: a statement must say them for the index to be taken.
    private static final String RARE = "event not in "
            + quoted(OF_EVERY_PACKAGE.stream().map(LedgerEvent::name).toList());
    private static final String RARE_CODE = "code is not null and code not in " + quoted(CODES_OF_EVERY_PACKAGE);
    private static final String BY_SOMEBODY = "actor <> 'gateway'";
    private static final String TRANSFER = "event in ('PACKAGE_SEALED', 'PACKAGE_RECEIVED')";
    private static final String GATEWAY = "gateway";

    private final Reads reads;

    public LedgerSearch(Reads reads) {
        this.reads = reads;
    }

    /** By the time entries name. */
    public enum Order {
        NEWEST_FIRST("<", "desc"),
        OLDEST_FIRST(">", "asc");

        private final String behind;
        private final String direction;

        Order(String behind, String direction) {
            this.behind = behind;
            this.direction = direction;
        }

        private String text() {
            return " order by occurred_at " + direction + ", entry_key " + direction;
        }
    }

    /**
     * Which entries; all conditions hold at once, and what is null asks nothing.
     *
     * @param from that say this time or a later one
     * @param until that say an earlier time
     * @param actor kind and id, as the entry names them
     * @param packageId entries about the package's exchanges
     * @param purpose only where a package crosses, out or in: no other entry names one
     * @param legalBasis as purpose
     */
    public record Filter(
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable LedgerEvent event,
            @Nullable String actor,
            @Nullable AuthorityId partner,
            @Nullable ExchangeId exchange,
            @Nullable PackageId packageId,
            @Nullable String code,
            @Nullable String purpose,
            @Nullable String legalBasis) {

        public static final Filter ALL = new Filter(null, null, null, null, null, null, null, null, null, null);

        /** The same conditions within this time. */
        public Filter within(@Nullable Instant begin, @Nullable Instant end) {
            return new Filter(begin, end, event, actor, partner, exchange, packageId, code, purpose, legalBasis);
        }
    }

    /** A place in the order: behind this entry. */
    public record Place(Instant occurredAt, long key) {}

    /**
     * @param octets as they are hashed: {@link org.tidegate.contracts.ledger.LedgerEntryJson} reads them
     * @param index in the tree, from 0; null before the entry has a place there
     */
    public record Found(
            Place place,
            Digest leafHash,
            byte[] octets,
            @Nullable Long index) {}

    /** @param next where the next page begins; null on the last */
    public record Page(List<Found> entries, @Nullable Place next) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /**
     * Packages that crossed alike.
     *
     * @param direction out: sealed for the partner; in: received from it
     * @param country of the partner, as the agreement named it then; null in entries of form 1
     * @param packages each counted once, however often it was sealed
     */
    public record Transfers(
            Direction direction,
            @Nullable String country,
            @Nullable AuthorityId partner,
            @Nullable String legalBasis,
            List<String> purposes,
            long packages,
            Instant first,
            Instant last) {
        public Transfers {
            purposes = List.copyOf(purposes);
        }
    }

    /**
     * One page.
     *
     * @param after the page before's {@code next}; null for the first
     * @param limit 1 to {@link #LARGEST_PAGE}
     * @throws StoreUnavailable when the database does not answer
     */
    public Page page(Filter filter, Order order, @Nullable Place after, int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new IllegalArgumentException("a page holds 1 to " + LARGEST_PAGE + " entries, not " + limit);
        }
        LedgerConditions conditions = conditions(filter);
        if (after != null) {
            conditions.add("(occurred_at, entry_key) " + order.behind + " (?, ?)", at(after.occurredAt()), after.key());
        }
        // The places first, from an index alone; then the entries of those that are shown.
        String sql = conditions.about
                + "select k.occurred_at, k.entry_key, e.leaf_hash, e.entry, l.leaf_index from (select occurred_at, entry_key from "
                + conditions.from + conditions.text() + order.text()
                + " limit ?) k join ledger_entry e using (entry_key) left join ledger_leaf l using (entry_key)"
                + " order by k.occurred_at " + order.direction + ", k.entry_key " + order.direction;
        List<Object> values = conditions.valuesAnd(limit + 1);
        List<Found> found = reads.read(
                jdbc -> jdbc.sql(sql).params(values).query(LedgerSearch::found).list());
        List<Found> shown = found.subList(0, Math.min(limit, found.size()));
        return new Page(shown, found.size() > limit ? shown.getLast().place() : null);
    }

    /**
     * How many there are.
     *
     * @throws StoreUnavailable when the database does not answer
     */
    public long count(Filter filter) {
        LedgerConditions conditions = conditions(filter);
        String sql = conditions.about + "select count(*) from " + conditions.from + conditions.text();
        return reads.read(jdbc ->
                jdbc.sql(sql).params(conditions.values()).query(Long.class).single());
    }

    /**
     * One entry.
     *
     * @throws StoreUnavailable when the database does not answer
     */
    public Optional<Found> find(Digest leafHash) {
        return reads.read(
                jdbc -> jdbc.sql("select occurred_at, entry_key, leaf_hash, entry, leaf_index from ledger_entry"
                                + " left join ledger_leaf using (entry_key) where leaf_hash = ?")
                        .param(leafHash.bytes())
                        .query(LedgerSearch::found)
                        .optional());
    }

    /**
     * What crossed, counted by direction, country, partner, legal basis and purposes, in that order.
     *
     * @throws StoreUnavailable when the database does not answer
     */
    public List<Transfers> transfers(Instant from, Instant until) {
        return reads.read(jdbc -> jdbc.sql("""
                        select event, country, partner, legal_basis, purposes, count(package_id) as packages,
                            min(first_at) as first_at, max(last_at) as last_at
                        from (select event, country, partner, legal_basis, purposes, package_id, min(occurred_at) as first_at,
                                max(occurred_at) as last_at
                            from ledger_entry
                            where event in ('PACKAGE_SEALED', 'PACKAGE_RECEIVED') and occurred_at >= ? and occurred_at < ?
                            group by event, country, partner, legal_basis, purposes, package_id) each_package
                        group by event, country, partner, legal_basis, purposes
                        order by event desc, country, partner, legal_basis, purposes""")
                .param(at(from))
                .param(at(until))
                .query(LedgerSearch::transfers)
                .list());
    }

    static Found found(ResultSet r, int row) throws SQLException {
        return new Found(
                new Place(instant(r, "occurred_at"), r.getLong("entry_key")),
                new Digest(r.getBytes("leaf_hash")),
                r.getBytes("entry"),
                r.getObject("leaf_index", Long.class));
    }

    private static Transfers transfers(ResultSet r, int row) throws SQLException {
        String partner = r.getString("partner");
        Array purposes = r.getArray("purposes");
        return new Transfers(
                LedgerEvent.PACKAGE_SEALED.name().equals(r.getString("event")) ? Direction.OUT : Direction.IN,
                r.getString("country"),
                partner == null ? null : new AuthorityId(partner),
                r.getString("legal_basis"),
                purposes == null ? List.of() : Arrays.asList((String[]) purposes.getArray()),
                r.getLong("packages"),
                instant(r, "first_at"),
                instant(r, "last_at"));
    }

    private static String quoted(List<String> names) {
        return "('" + String.join("', '", names) + "')";
    }

    private static LedgerConditions conditions(Filter filter) {
        LedgerConditions conditions = new LedgerConditions();
        if (filter.exchange() != null) {
            conditions.about("exchange_id = ?", filter.exchange().value());
        }
        if (filter.packageId() != null) {
            conditions.about(
                    "exchange_id in (select exchange_id from case_exchange where package_id = ?)",
                    filter.packageId().value());
        }
        if (filter.from() != null) {
            conditions.add("occurred_at >= ?", at(filter.from()));
        }
        if (filter.until() != null) {
            conditions.add("occurred_at < ?", at(filter.until()));
        }
        if (filter.event() != null) {
            conditions.add("event = ?", filter.event().name());
            conditions.addIf(!OF_EVERY_PACKAGE.contains(filter.event()), RARE);
        }
        if (filter.actor() != null) {
            conditions.add("actor = ?", filter.actor());
            conditions.addIf(!filter.actor().equals(GATEWAY), BY_SOMEBODY);
        }
        if (filter.partner() != null) {
            conditions.add("partner = ?", filter.partner().value());
        }
        if (filter.code() != null) {
            conditions.add("code = ?", filter.code());
            conditions.addIf(!CODES_OF_EVERY_PACKAGE.contains(filter.code()), RARE_CODE);
        }
        conditions.addIf(filter.purpose() != null || filter.legalBasis() != null, TRANSFER);
        if (filter.purpose() != null) {
            conditions.add("? = any (purposes)", filter.purpose());
        }
        if (filter.legalBasis() != null) {
            conditions.add("legal_basis = ?", filter.legalBasis());
        }
        return conditions;
    }

    /** What is asked of the ledger. */
    private static final class LedgerConditions extends Conditions {
        private String about = "";
        private String from = "ledger_entry";

        void addIf(boolean asked, String text) {
            if (asked) {
                add(text);
            }
        }

        /** Few entries, known by their keys: found before anything else is asked of them. */
        void about(String text, Object its) {
            about = about.isEmpty()
                    ? "with about as materialized (select distinct entry_key from ledger_entry_exchange where " + text
                            + ") "
                    : about.substring(0, about.length() - 2) + " and " + text + ") ";
            from = "about join ledger_entry using (entry_key)";
            addValue(its);
        }
    }
}
