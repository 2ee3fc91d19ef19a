package org.tidegate.gateway.console;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One choice of a select.
 *
 * @param value empty for "all"
 * @param key the bundle's words; null where the value is a name of its own
 */
record Choice(String value, @Nullable String key, boolean selected) {

    /** All, then each constant. */
    static <E extends Enum<E>> List<Choice> of(Class<E> type, String keys, @Nullable E chosen) {
        return withAll(
                chosen == null,
                Arrays.stream(type.getEnumConstants())
                        .map(each -> new Choice(each.name(), keys + "." + each.name(), each == chosen)));
    }

    /** All, then each value under its own name. */
    static List<Choice> of(List<String> values, @Nullable String chosen) {
        return withAll(chosen == null, values.stream().map(each -> new Choice(each, null, each.equals(chosen))));
    }

    private static List<Choice> withAll(boolean chosen, Stream<Choice> others) {
        return Stream.concat(Stream.of(new Choice("", "filter.all", chosen)), others)
                .toList();
    }
}
