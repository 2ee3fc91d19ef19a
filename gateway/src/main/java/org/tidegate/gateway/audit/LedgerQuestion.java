package org.tidegate.gateway.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.exchange.LegalBasisCode;
import org.tidegate.gateway.exchange.PurposeCodes;
import org.tidegate.gateway.store.LedgerSearch;
import org.tidegate.gateway.store.LedgerSearch.Filter;
import org.tidegate.gateway.store.LedgerSearch.Place;

/**
 * What somebody asks of the ledger, as the address or a form says it.
 *
 * @param after where the page before ended; null for the first
 * @param problems all that could not be read; then nothing is searched
 */
public record LedgerQuestion(Filter filter, @Nullable Place after, int limit, List<Problem> problems) {
    public static final int USUAL_PAGE = 50;

    private static final Pattern ACTOR =
            Pattern.compile("gateway|(person|case-system|partner|operator):[A-Za-z0-9._-]{1,64}");
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

    public LedgerQuestion {
        problems = List.copyOf(problems);
    }

    public static LedgerQuestion read(Map<String, String[]> given) {
        return read(new Fields(given));
    }

    /** @param fields of which others may have been read already; what was wrong with them is among the problems */
    static LedgerQuestion read(Fields fields) {
        Filter time = time(fields);
        Filter filter = new Filter(
                time.from(),
                time.until(),
                fields.choice("event", LedgerEvent.class),
                fields.matching("actor", "gateway, or a kind and an id such as person:p-001", ACTOR),
                fields.one("partner", "an authority id such as XB", AuthorityId::new),
                fields.one("exchange", "a UUID", ExchangeId::parse),
                fields.one("package", "a UUID", PackageId::parse),
                fields.matching("code", "an upper-case code such as HANDLING_FORBIDS", CODE),
                fields.matching("purpose", "a code of the agreement such as 18.2.d", PurposeCodes.SHAPE),
                fields.matching("legalBasis", "a code such as EU-2023/977", LegalBasisCode.SHAPE));
        Place after = fields.one("after", LedgerCursor.SHAPE, LedgerCursor::read);
        int limit = fields.number("limit", 1, LedgerSearch.LARGEST_PAGE, USUAL_PAGE);
        return new LedgerQuestion(filter, after, limit, fields.wrong());
    }

    /** A question about a time, and nothing else. */
    public static LedgerQuestion readTime(Map<String, String[]> given) {
        Fields fields = new Fields(given);
        return new LedgerQuestion(time(fields), null, USUAL_PAGE, fields.wrong());
    }

    private static Filter time(Fields fields) {
        Instant from = fields.one("from", Moments.SHAPE, Moments::from);
        Instant until = fields.one("until", Moments.SHAPE, Moments::until);
        fields.requireOrder(from, until);
        return Filter.ALL.within(from, until);
    }

    /**
     * What is asked as {@code name=value} joined by {@code &}; empty where nothing is. Of the page only what is not usual: where it
     * begins, and how long it may be.
     */
    public String asked() {
        return joined(Stream.concat(
                conditions(filter),
                Stream.of(
                        given("after", after == null ? null : LedgerCursor.write(after)),
                        given("limit", limit == USUAL_PAGE ? null : limit))));
    }

    static String asked(Filter filter) {
        return joined(conditions(filter));
    }

    private static Stream<Optional<String>> conditions(Filter filter) {
        return Stream.of(
                given("from", filter.from()),
                given("until", filter.until()),
                given("event", filter.event()),
                given("actor", filter.actor()),
                given("partner", filter.partner()),
                given("exchange", filter.exchange()),
                given("package", filter.packageId()),
                given("code", filter.code()),
                given("purpose", filter.purpose()),
                given("legalBasis", filter.legalBasis()));
    }

    private static String joined(Stream<Optional<String>> asked) {
        return asked.flatMap(Optional::stream).collect(Collectors.joining("&"));
    }

    private static Optional<String> given(String name, @Nullable Object value) {
        return Optional.ofNullable(value).map(present -> name + "=" + present);
    }
}
