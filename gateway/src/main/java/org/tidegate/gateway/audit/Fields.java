package org.tidegate.gateway.audit;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;

/**
 * Reads the fields of a query or of a form alike, collecting all that is wrong. A field that is left empty asks nothing, and one that
 * nobody reads is wrong.
 */
final class Fields {
    private static final int LONGEST = 200;

    private final Map<String, String[]> given;
    private final Set<String> read = new HashSet<>();
    private final Problems problems = new Problems();

    Fields(Map<String, String[]> given) {
        this.given = given;
    }

    /** @param names that others read */
    Fields ignoring(String... names) {
        read.addAll(List.of(names));
        return this;
    }

    /**
     * One value.
     *
     * @param shape what is expected, in words that follow "not" and "send"
     * @param parser throws IllegalArgumentException for a value that is not of that shape
     */
    <T> @Nullable T one(String name, String shape, Function<String, T> parser) {
        return one(name, shape, "send " + shape + ", or leave it out", parser);
    }

    private <T> @Nullable T one(String name, String shape, String fix, Function<String, T> parser) {
        read.add(name);
        String[] texts = given.get(name);
        if (texts == null || texts.length == 0) {
            return null;
        }
        if (texts.length > 1) {
            wrong(name, "TOO_MANY", "given too often", "send it once");
            return null;
        }
        String text = texts[0].strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            if (text.length() > LONGEST) {
                throw new IllegalArgumentException("too long");
            }
            return parser.apply(text);
        } catch (IllegalArgumentException notOfThatShape) {
            wrong(name, "OUT_OF_RANGE", "not " + shape, fix);
            return null;
        }
    }

    /** As {@link #one}, for what has to be said: nothing is wrong as well. */
    <T> @Nullable T required(String name, String shape, Function<String, T> parser) {
        int before = problems.count();
        T value = one(name, shape, "send " + shape, parser);
        if (value == null && problems.count() == before) {
            wrong(name, "MISSING", "left out", "send " + shape);
        }
        return value;
    }

    @Nullable String matching(String name, String shape, Pattern pattern) {
        return one(name, shape, text -> {
            if (!pattern.matcher(text).matches()) {
                throw new IllegalArgumentException("another shape");
            }
            return text;
        });
    }

    <E extends Enum<E>> @Nullable E choice(String name, Class<E> values) {
        return one(
                name,
                "one of "
                        + String.join(
                                ", ",
                                Arrays.stream(values.getEnumConstants())
                                        .map(Enum::name)
                                        .toList()),
                text -> Enum.valueOf(values, text));
    }

    int number(String name, int least, int most, int otherwise) {
        Integer value = one(name, "a whole number from " + least + " to " + most, text -> {
            int number = Integer.parseInt(text);
            if (number < least || number > most) {
                throw new IllegalArgumentException("out of range");
            }
            return number;
        });
        return value == null ? otherwise : value;
    }

    /** Notes a time that ends before it begins. */
    void requireOrder(@Nullable Instant from, @Nullable Instant until) {
        if (from != null && until != null && !from.isBefore(until)) {
            wrong("until", "ENDS_BEFORE_IT_BEGINS", "not later than from", "send a later until");
        }
    }

    /** Notes something wrong that only the caller can see. */
    void wrong(String name, String code, String what, String fix) {
        problems.add(new Problem(code, "query:" + name, what, fix));
    }

    /** Everything that is wrong, once all fields are read. */
    List<Problem> wrong() {
        // The name is the client's own text, so it is not repeated.
        if (!read.containsAll(given.keySet())) {
            problems.add(new Problem(
                    "UNKNOWN_PARAMETER",
                    "query",
                    "a parameter that is not read here",
                    "send only " + String.join(", ", new TreeSet<>(read))));
        }
        return problems.list();
    }
}
