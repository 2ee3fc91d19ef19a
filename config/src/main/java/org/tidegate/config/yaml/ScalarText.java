package org.tidegate.config.yaml;

import java.util.Arrays;
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
}
