package org.tidegate.config.yaml;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How a scalar of the file becomes a value, and how it is shown when it does not. */
final class ScalarText {
    private ScalarText() {}

    static <T> Optional<T> parsed(Function<String, T> parse, String text) {
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static <E extends Enum<E>> Optional<E> constant(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text))
                .findFirst();
    }

    static <E extends Enum<E>> String shape(Class<E> type) {
        return "one of "
                + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    }

    static String shortened(String text) {
        String oneLine = text.replaceAll("\\p{Cntrl}", " ");
        return oneLine.length() <= 40 ? oneLine : oneLine.substring(0, 40) + "…";
    }

    /** A record's component as the file writes it: {@code envelopeLife} is {@code envelope-life}, {@code parties/0} is {@code parties[0]}. */
    static String keyOf(String member, Map<String, String> keys) {
        String component = member.replaceAll("/.*", "");
        String rest = member.substring(component.length())
                .replaceAll("/(\\d+)", "[$1]")
                .replace('/', '.');
        String kebab = component.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
        return keys.getOrDefault(component, kebab) + rest;
    }

    static String sentence(String fix) {
        String start = fix.substring(0, 1).toUpperCase(Locale.ROOT) + fix.substring(1);
        return start.matches(".*[.?!]$") ? start : start + ".";
    }
}
