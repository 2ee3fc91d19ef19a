package org.tidegate.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.gateway.exchange.ExchangeCursor;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.ExchangeSearch;

/**
 * What the list is asked for, as it stands in the address: a field left empty asks nothing.
 *
 * @param after behind which place the page begins; null for the first
 */
record ListFilter(
        @Nullable StateChoice state,
        @Nullable Lane lane,
        @Nullable AuthorityId partner,
        @Nullable Direction direction,
        ExchangeSearch.@Nullable Place after) {
    private static final String STATE = "state";
    private static final String LANE = "lane";
    private static final String PARTNER = "partner";
    private static final String DIRECTION = "direction";
    private static final String AFTER = "after";

    /** Every open exchange in which a child may be in danger. */
    static final ListFilter AT_RISK = new ListFilter(StateChoice.OPEN, Lane.IMMEDIATE_RISK, null, null, null);

    /** @throws PageFailed UNREADABLE when a field holds what none of the form's choices sends */
    static ListFilter read(HttpServletRequest request) {
        return new ListFilter(
                field(request, STATE, StateChoice::parse),
                field(request, LANE, Lane::valueOf),
                field(request, PARTNER, AuthorityId::new),
                field(request, DIRECTION, Direction::valueOf),
                field(request, AFTER, ExchangeCursor::read));
    }

    ExchangeSearch.Filter search() {
        return new ExchangeSearch.Filter(
                null,
                direction,
                setOf(partner),
                Set.of(),
                setOf(lane),
                state == null ? Set.of() : state.states(),
                null,
                null,
                null,
                null);
    }

    /** Whether both ask the same, wherever the page begins. */
    boolean isAs(ListFilter other) {
        return hrefFirst().equals(other.hrefFirst());
    }

    boolean asksAnything() {
        return Stream.of(state, lane, partner, direction).anyMatch(field -> field != null);
    }

    /** The address of the page that begins behind this place, with the same filter. */
    String hrefAfter(ExchangeSearch.Place place) {
        return href(Optional.of(place));
    }

    /** The address of the first page with the same filter. */
    String hrefFirst() {
        return href(Optional.empty());
    }

    /** As the ledger's row has it: the conditions, and behind which place. */
    String asked() {
        return String.join("&", fields(Optional.ofNullable(after)));
    }

    private String href(Optional<ExchangeSearch.Place> place) {
        List<String> fields = fields(place);
        return fields.isEmpty() ? Paths.EXCHANGES : Paths.EXCHANGES + "?" + String.join("&", fields);
    }

    private List<String> fields(Optional<ExchangeSearch.Place> place) {
        return Stream.of(
                        given(STATE, state == null ? null : state.name()),
                        given(LANE, lane),
                        given(PARTNER, partner),
                        given(DIRECTION, direction),
                        given(AFTER, place.map(ExchangeCursor::write).orElse(null)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> given(String name, @Nullable Object value) {
        return Optional.ofNullable(value)
                .map(present -> name + "=" + URLEncoder.encode(present.toString(), StandardCharsets.UTF_8));
    }

    private static <T> @Nullable T field(HttpServletRequest request, String name, Function<String, T> parse) {
        String[] texts = request.getParameterValues(name);
        if (texts == null || Arrays.equals(texts, new String[] {""})) {
            return null;
        }
        if (texts.length != 1) {
            throw new PageFailed(ConsoleProblem.UNREADABLE);
        }
        try {
            return parse.apply(texts[0]);
        } catch (IllegalArgumentException notOneOfTheChoices) {
            throw new PageFailed(ConsoleProblem.UNREADABLE);
        }
    }

    private static <T> Set<T> setOf(@Nullable T value) {
        return value == null ? Set.of() : Set.of(value);
    }
}
