package org.tidegate.gateway.console;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One choice of a select or of radios.
 *
 * @param value empty for "all", and where somebody has to choose still
 * @param key the bundle's words; null where the value is a name of its own
 */
record Choice(String value, @Nullable String key, boolean selected) {

    /** All, then each constant. */
    static <E extends Enum<E>> List<Choice> of(Class<E> type, String keys, @Nullable E chosen) {
        return withAll(
                chosen == null,
                choices(Arrays.asList(type.getEnumConstants()), keys, chosen == null ? "" : chosen.name()));
    }

    /** All, then each value under its own name. */
    static List<Choice> of(List<String> values, @Nullable String chosen) {
        return withAll(chosen == null, values.stream().map(each -> new Choice(each, null, each.equals(chosen))));
    }

    /** Each of these, and none is chosen. */
    static List<Choice> each(List<? extends Enum<?>> offered, String keys) {
        return choices(offered, keys, "").toList();
    }

    /**
     * Nothing, then each of these: nobody sends what they did not choose.
     *
     * @param chosen the name of one of these; else nothing is chosen
     */
    static List<Choice> toBeMade(List<? extends Enum<?>> offered, String keys, String chosen) {
        boolean isMade = offered.stream().map(Enum::name).anyMatch(chosen::equals);
        return Stream.concat(Stream.of(new Choice("", "choose", !isMade)), choices(offered, keys, chosen))
                .toList();
    }

    /** Nothing, then each of these under its own name. @param chosen one of these; else nothing is chosen */
    static List<Choice> namesToChoose(List<String> names, String chosen) {
        return Stream.concat(
                        Stream.of(new Choice("", "choose", !names.contains(chosen))),
                        names.stream().map(name -> new Choice(name, null, name.equals(chosen))))
                .toList();
    }

    private static Stream<Choice> choices(List<? extends Enum<?>> offered, String keys, String chosen) {
        return offered.stream()
                .map(each -> new Choice(
                        each.name(), keys + "." + each.name(), each.name().equals(chosen)));
    }

    private static List<Choice> withAll(boolean chosen, Stream<Choice> others) {
        return Stream.concat(Stream.of(new Choice("", "filter.all", chosen)), others)
                .toList();
    }
}
