package org.tidegate.gateway.console;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidegate.contracts.problem.Problem;

/**
 * One thing that is wrong with a file, at its place. No value is repeated.
 *
 * @param key the bundle's words for the place, which take the number
 * @param member the column, or the member of that name; empty where it is about all of it
 */
record LoadFault(String key, long number, String member, String what, String fix) {
    private static final Pattern LINE = Pattern.compile("line:([0-9]{1,9})(.*)");
    private static final Pattern POSITION = Pattern.compile("/([0-9]{1,9})(.*)");

    static LoadFault of(Problem problem) {
        Matcher line = LINE.matcher(problem.pointer());
        if (line.matches()) {
            return at("target-load.line", Long.parseLong(line.group(1)), line.group(2), problem);
        }
        Matcher position = POSITION.matcher(problem.pointer());
        return position.matches()
                ? at("target-load.entry", Long.parseLong(position.group(1)) + 1, position.group(2), problem)
                : at("target-load.file", 0, problem.pointer(), problem);
    }

    private static LoadFault at(String key, long number, String member, Problem problem) {
        return switch (problem.code()) {
            case "MISSING_MEMBER", "BLANK" ->
                new LoadFault(key, number, name(member), "is not filled in", "fill it in");
            default -> new LoadFault(key, number, name(member), problem.what(), problem.fix());
        };
    }

    /** The column's name, which is the last one of the path that is no position in a list. */
    private static String name(String path) {
        return Arrays.stream(path.split("/"))
                .filter(step -> !step.isEmpty() && !Character.isDigit(step.charAt(0)))
                .reduce((first, last) -> last)
                .orElse("");
    }
}
