package org.tidegate.contracts.format.draft;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;
import org.tidegate.contracts.rule.InvalidRecord;

/** What a record's rules forbid, as problems of the document it was read from. */
public final class RecordProblems {

    private RecordProblems() {}

    /** @return null where its rules forbid it, which is told at the pointer */
    public static <T> @Nullable T made(String pointer, Problems problems, Supplier<T> making) {
        try {
            return making.get();
        } catch (InvalidRecord invalid) {
            invalid.violations().forEach(violation -> problems.add(problem(violation, pointer)));
            return null;
        }
    }

    /** @throws MalformedDocument where a record's rules forbid it, told at the pointer */
    public static <T> T required(String pointer, Supplier<T> making) {
        try {
            return making.get();
        } catch (InvalidRecord invalid) {
            throw malformed(invalid, Map.of(), pointer);
        }
    }

    /**
     * @param places where the record's members stand in the document, by name
     * @param otherwise where it is told what is about none of them
     */
    static MalformedDocument malformed(InvalidRecord invalid, Map<String, String> places, String otherwise) {
        List<Problem> problems = invalid.violations().stream()
                .map(violation -> problem(violation, places.getOrDefault(memberOf(violation), otherwise)))
                .toList();
        return new MalformedDocument(problems);
    }

    /** The record's own component: a violation may be about something inside it. */
    private static String memberOf(InvalidRecord.Violation violation) {
        int slash = violation.member().indexOf('/');
        return slash < 0 ? violation.member() : violation.member().substring(0, slash);
    }

    private static Problem problem(InvalidRecord.Violation violation, String pointer) {
        return new Problem(violation.code(), pointer, "the value " + violation.what(), violation.fix());
    }
}
