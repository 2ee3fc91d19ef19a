package org.tidegate.gateway.console;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.problem.Problem;

/**
 * One thing that is wrong with what was typed, in words of the rule that found it; no value is repeated.
 *
 * @param field of the form; null where it is about none, or about all
 * @param labelKey the bundle's name of the field
 */
record Fault(@Nullable String field, @Nullable String labelKey, String words) {

    /** @param fields of the form, by the names that pointers use */
    static List<Fault> of(List<Problem> problems, Set<String> fields) {
        return problems.stream().map(problem -> of(problem, fields)).distinct().toList();
    }

    private static Fault of(Problem problem, Set<String> fields) {
        String words = words(problem);
        return Arrays.stream(problem.pointer().split("/"))
                .filter(fields::contains)
                .reduce((first, last) -> last)
                .map(field -> new Fault(field, "target-field." + field, words))
                .orElse(new Fault(null, null, words));
    }

    /** Rules speak of documents and their members; who fills in a form has fields. */
    private static String words(Problem problem) {
        return switch (problem.code()) {
            case "MISSING_MEMBER", "BLANK" -> "is not filled in.";
            case "WRONG_COUNT" -> "nothing is chosen: choose at least one.";
            case "WRONG_TYPE" -> "is no number: write it as 48.2.";
            default -> problem.what() + ": " + problem.fix() + ".";
        };
    }

    static Fault noDay(String field) {
        return new Fault(field, "target-field." + field, "is no day: write it as 2026-12-31.");
    }

    /** What stands beside each field, several of one joined. */
    static Map<String, String> byField(List<Fault> faults) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Fault fault : faults) {
            String field = fault.field();
            if (field != null) {
                all.merge(field, fault.words(), (before, more) -> before + " " + more);
            }
        }
        return all;
    }
}
