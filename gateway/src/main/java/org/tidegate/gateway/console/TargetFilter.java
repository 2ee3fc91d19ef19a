package org.tidegate.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.gateway.deconfliction.entry.EntryQuestion;
import org.tidegate.gateway.store.TargetEntryRow;

/** What the list of targets is asked for, as it stands in the address: a field left empty asks nothing. */
record TargetFilter(
        TargetEntryRow.@Nullable State state,
        @Nullable TargetType type,
        @Nullable AuthorityId partner,
        @Nullable ReviewDue review) {

    /** When a person is to look at whether it is still needed. */
    enum ReviewDue {
        NOW(0),
        IN_A_WEEK(7),
        IN_A_MONTH(30);

        private final int days;

        ReviewDue(int days) {
            this.days = days;
        }
    }

    /** @throws PageFailed UNREADABLE where a field holds what none of the form's choices sends */
    static TargetFilter read(HttpServletRequest request) {
        return new TargetFilter(
                field(request, "state", TargetEntryRow.State::valueOf),
                field(request, "type", TargetType::parse),
                field(request, "partner", AuthorityId::parse),
                field(request, "review", ReviewDue::valueOf));
    }

    /** Only what is open is reviewed. */
    EntryQuestion question(LocalDate today) {
        return new EntryQuestion(
                review != null && state == null ? TargetEntryRow.State.OPEN : state,
                type,
                partner,
                null,
                null,
                review == null ? null : today.plusDays(review.days));
    }

    boolean asksAnything() {
        return Stream.of(state, type, partner, review).anyMatch(field -> field != null);
    }

    /** All, then every type there is a rule for. */
    List<Choice> types() {
        return Stream.concat(
                        Stream.of(new Choice("", "filter.all", type == null)),
                        TargetType.all().stream()
                                .map(each -> new Choice(each.word(), "target-type." + each.word(), each.equals(type))))
                .toList();
    }

    List<Choice> reviews() {
        return Choice.of(ReviewDue.class, "review-due", review);
    }

    private static <T> @Nullable T field(HttpServletRequest request, String name, Function<String, T> parse) {
        String[] texts = request.getParameterValues(name);
        if (texts == null || Arrays.equals(texts, new String[] {""})) {
            return null;
        }
        try {
            return parse.apply(texts[0]);
        } catch (IllegalArgumentException notOneOfTheChoices) {
            throw new PageFailed(ConsoleProblem.UNREADABLE);
        }
    }
}
