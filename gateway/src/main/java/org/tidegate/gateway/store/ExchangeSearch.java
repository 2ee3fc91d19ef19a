package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;

/**
 * Finds exchanges, page by page, in the order they were accepted. What is accepted while somebody turns pages neither shifts
 * nor doubles what they see: a page begins behind the last exchange of the one before.
 */
public final class ExchangeSearch {

    /** The most a page may hold. */
    public static final int LARGEST_PAGE = 200;

    private final Reads reads;

    public ExchangeSearch(Reads reads) {
        this.reads = reads;
    }

    /** The order of acceptance, and of ids where that is the same. */
    public enum Order {
        NEWEST_FIRST("<", "desc"),
        OLDEST_FIRST(">", "asc");

        private final String behind;
        private final String direction;

        Order(String behind, String direction) {
            this.behind = behind;
            this.direction = direction;
        }
    }

    /**
     * Which exchanges; all conditions hold at once, and what is null or empty asks nothing.
     *
     * @param caseSystem whose they are on our side; null: of every case system, for who may see the whole node
     * @param since accepted then or later
     * @param until accepted before
     */
    public record Filter(
            @Nullable CaseSystemId caseSystem,
            @Nullable Direction direction,
            Set<AuthorityId> partners,
            Set<Kind> kinds,
            Set<Lane> lanes,
            Set<ExchangeState> states,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable PackageId packageId,
            @Nullable ConversationId conversation) {

        public static final Filter ALL =
                new Filter(null, null, Set.of(), Set.of(), Set.of(), Set.of(), null, null, null, null);

        public Filter {
            partners = Set.copyOf(partners);
            kinds = Set.copyOf(kinds);
            lanes = Set.copyOf(lanes);
            states = Set.copyOf(states);
        }

        /** The same conditions, for one case system's own. */
        public Filter of(CaseSystemId owner) {
            return new Filter(owner, direction, partners, kinds, lanes, states, since, until, packageId, conversation);
        }
    }

    /** A place in the order: behind this exchange. */
    public record Place(Instant acceptedAt, ExchangeId id) {}

    /** @param next where the next page begins; null on the last */
    public record Page(
            List<ExchangeRow> exchanges, @Nullable Place next) {
        public Page {
            exchanges = List.copyOf(exchanges);
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
            throw new IllegalArgumentException("a page holds 1 to " + LARGEST_PAGE + " exchanges, not " + limit);
        }
        ExchangeConditions conditions = conditions(filter);
        if (after != null) {
            conditions.add(
                    "(e.accepted_at, e.exchange_id) " + order.behind + " (?, ?)",
                    at(after.acceptedAt()),
                    after.id().value());
        }
        String sql = ExchangeStore.SELECT + conditions.text() + " order by e.accepted_at " + order.direction
                + ", e.exchange_id " + order.direction + " limit ?";
        List<Object> values = conditions.valuesAnd(limit + 1);
        List<ExchangeRow> found = reads.read(
                jdbc -> jdbc.sql(sql).params(values).query(ExchangeStore::row).list());
        List<ExchangeRow> shown = found.subList(0, Math.min(limit, found.size()));
        return new Page(shown, found.size() > limit ? placeOf(shown.getLast()) : null);
    }

    /**
     * How many there are.
     *
     * @throws StoreUnavailable when the database does not answer
     */
    public long count(Filter filter) {
        ExchangeConditions conditions = conditions(filter);
        // Each exchange has its package: where nothing is asked of that, counting goes without.
        String sql = conditions.askThePackage
                ? "select count(*) from (" + ExchangeStore.SELECT + conditions.text() + ") found"
                : "select count(*) from case_exchange e" + conditions.text();
        return reads.read(jdbc ->
                jdbc.sql(sql).params(conditions.values()).query(Long.class).single());
    }

    private static Place placeOf(ExchangeRow row) {
        return new Place(row.acceptedAt(), row.id());
    }

    private static ExchangeConditions conditions(Filter filter) {
        ExchangeConditions conditions = new ExchangeConditions();
        if (filter.caseSystem() != null) {
            conditions.add("e.case_system = ?", filter.caseSystem().value());
        }
        if (filter.direction() != null) {
            conditions.add("e.direction = ?", filter.direction().name());
        }
        conditions.addAnyOf(
                "e.partner", filter.partners().stream().map(AuthorityId::value).toList());
        conditions.addAnyOf("p.kind", names(filter.kinds()));
        conditions.addAnyOf("e.lane", names(filter.lanes()));
        conditions.addAnyOf("e.state", names(filter.states()));
        if (filter.since() != null) {
            conditions.add("e.accepted_at >= ?", at(filter.since()));
        }
        if (filter.until() != null) {
            conditions.add("e.accepted_at < ?", at(filter.until()));
        }
        if (filter.packageId() != null) {
            conditions.add("e.package_id = ?", filter.packageId().value());
        }
        if (filter.conversation() != null) {
            conditions.add("p.conversation_id = ?", filter.conversation().value());
        }
        return conditions;
    }

    private static List<String> names(Collection<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).toList();
    }

    /** What is asked of the exchanges and their packages. */
    private static final class ExchangeConditions extends Conditions {
        /** What stands before a column of the package. */
        private static final String PACKAGE = "p.";

        private boolean askThePackage;

        @Override
        void add(String text, Object... its) {
            askThePackage |= text.startsWith(PACKAGE);
            super.add(text, its);
        }

        void addAnyOf(String column, List<String> allowed) {
            if (!allowed.isEmpty()) {
                add(column + " = any (?)", (Object) allowed.toArray(String[]::new));
            }
        }
    }
}
