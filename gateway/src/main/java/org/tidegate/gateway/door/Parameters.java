package org.tidegate.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;

/** Reads a request's query parameters, collecting all that is wrong; a parameter nobody reads is wrong too. */
public final class Parameters {

    private static final int MOST_VALUES = 16;

    private final Map<String, String[]> given;
    private final Set<String> read = new HashSet<>();
    private final Set<String> wrong = new HashSet<>();
    private final Problems problems = new Problems();

    /** Of a request whose body is no form: then every parameter is from the query. */
    public Parameters(HttpServletRequest request) {
        this.given = request.getParameterMap();
    }

    /**
     * One value.
     *
     * @param shape what is expected, in words that follow "not" and "send"
     * @param parser throws IllegalArgumentException for a value that is not of that shape
     */
    public <T> Optional<T> one(String name, String shape, Function<String, T> parser) {
        List<T> values = several(name, shape, parser, 1);
        return values.stream().findFirst();
    }

    /** Up to 16 values, each only once. */
    <T> List<T> several(String name, String shape, Function<String, T> parser) {
        return several(name, shape, parser, MOST_VALUES);
    }

    /** A whole number in a closed range. */
    public Optional<Integer> number(String name, int least, int most) {
        return one(name, "a whole number from " + least + " to " + most, text -> {
            int value = Integer.parseInt(text);
            if (value < least || value > most) {
                throw new IllegalArgumentException("out of range");
            }
            return value;
        });
    }

    /** Whether the client sent it at all, readable or not. */
    boolean has(String name) {
        return given.containsKey(name);
    }

    /** Call it when all parameters are read. @throws RequestFailed INVALID_PARAMETER with everything that is wrong */
    public void refuseIfAnyIsWrong() {
        WrongParameters all = wrong();
        if (!all.isNone()) {
            throw all.refusal(List.of());
        }
    }

    /** Everything that is wrong. Call it once, when all parameters are read. */
    WrongParameters wrong() {
        // The name is the client's own text, so it is not repeated.
        if (!read.containsAll(given.keySet())) {
            problems.add(new Problem(
                    "UNKNOWN_PARAMETER",
                    "query",
                    "a parameter that is not read here",
                    read.isEmpty() ? "send none" : "send only " + String.join(", ", new TreeSet<>(read))));
        }
        return WrongParameters.unreadable(wrong, problems.list());
    }

    /** Notes something wrong that only the caller can see. */
    void wrong(String name, String code, String what, String fix) {
        wrong.add(name);
        problems.add(new Problem(code, "query:" + name, what, fix));
    }

    private <T> List<T> several(String name, String shape, Function<String, T> parser, int most) {
        read.add(name);
        String[] texts = given.get(name);
        if (texts == null) {
            return List.of();
        }
        if (texts.length > most || Arrays.stream(texts).distinct().count() != texts.length) {
            wrong(name, "TOO_MANY", "given too often, or twice the same", "send at most " + most + ", all different");
            return List.of();
        }
        return Arrays.stream(texts)
                .flatMap(text -> parse(name, shape, parser, text).stream())
                .toList();
    }

    private <T> Optional<T> parse(String name, String shape, Function<String, T> parser, String text) {
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException notOfThatShape) {
            wrong(name, "OUT_OF_RANGE", "not " + shape, "send " + shape + ", or leave the parameter out");
            return Optional.empty();
        }
    }
}
