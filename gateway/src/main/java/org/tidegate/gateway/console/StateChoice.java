package org.tidegate.gateway.console;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.ExchangeState;

/**
 * What the list can be asked for by state: one, or all that are open.
 *
 * @param name as it stands in the address
 */
record StateChoice(String name, Set<ExchangeState> states) {

    /** Something follows yet: a gateway, a desk or a case system has to act. */
    static final StateChoice OPEN = new StateChoice(
            "OPEN",
            Arrays.stream(ExchangeState.values())
                    .filter(state -> !state.isFinal())
                    .collect(Collectors.toUnmodifiableSet()));

    private static final String OPEN_KEY = "state.OPEN";

    StateChoice {
        states = Set.copyOf(states);
    }

    /** @throws IllegalArgumentException when it is none of the choices */
    static StateChoice parse(String name) {
        return name.equals(OPEN.name()) ? OPEN : new StateChoice(name, Set.of(ExchangeState.valueOf(name)));
    }

    /** All, then what is open, then each state. */
    static List<Choice> choices(@Nullable StateChoice chosen) {
        List<Choice> states = Choice.of(
                ExchangeState.class,
                "state",
                chosen == null || chosen.equals(OPEN) ? null : ExchangeState.valueOf(chosen.name()));
        Choice all = states.getFirst();
        return Stream.concat(
                        Stream.of(
                                new Choice(all.value(), all.key(), chosen == null),
                                new Choice(OPEN.name(), OPEN_KEY, OPEN.equals(chosen))),
                        states.stream().skip(1))
                .toList();
    }
}
