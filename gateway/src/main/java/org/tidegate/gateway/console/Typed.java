package org.tidegate.gateway.console;

import jakarta.servlet.ServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tidegate.contracts.problem.Problem;

/** What somebody typed into a form, so that nobody types it twice. */
record Typed(Map<String, String> fields) {
    private static final String PLACE = "query:";
    private static final int LONGEST = 200;

    Typed {
        fields = Map.copyOf(fields);
    }

    static Typed of(ServletRequest request) {
        Map<String, String> fields = new TreeMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (values.length == 1 && !values[0].isBlank() && values[0].length() <= LONGEST) {
                fields.put(name, values[0].strip());
            }
        });
        return new Typed(fields);
    }

    /** The same fields in an address, without these. */
    String query(String... without) {
        Set<String> left = Set.of(without);
        return fields.entrySet().stream()
                .filter(field -> !left.contains(field.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** An address with these fields and one more. */
    String href(String path, String name, String value) {
        return Stream.of(query(name), name + "=" + value)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("&", path + "?", ""));
    }

    boolean asksAnything() {
        return !query("after", "limit").isEmpty();
    }

    /**
     * The fields that could not be read, each of them one of these.
     *
     * @throws PageFailed UNREADABLE where another is wrong: the form has no such field, or a choice it does not offer
     */
    static List<String> wrong(List<Problem> problems, Set<String> typed) {
        List<String> wrong = problems.stream()
                .map(Problem::pointer)
                .map(place -> place.startsWith(PLACE) ? place.substring(PLACE.length()) : "")
                .distinct()
                .toList();
        if (!typed.containsAll(wrong)) {
            throw new PageFailed(ConsoleProblem.UNREADABLE);
        }
        return wrong;
    }
}
