package org.tidegate.gateway.console;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidegate.contracts.problem.Problem;

/**
 * One thing that is wrong with a file, at its place. No value is repeated.
 *
 * @param key the bundle's words for the place, which take the number
 * @param member within the entry; empty where it is about all of it
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
        return new LoadFault(key, number, member, problem.what(), problem.fix());
    }
}
