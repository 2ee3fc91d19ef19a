package org.tidegate.contracts.format.eux;

import java.util.HashSet;
import java.util.Set;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;

/** What is wrong with a message; of each place only what was found first, because what follows from it would repair nothing. */
final class MessageProblems {

    private final Problems problems = new Problems();
    private final Set<String> places = new HashSet<>();

    void add(String code, String place, String what, String fix) {
        add(new Problem(code, place, what, fix));
    }

    void add(Problem problem) {
        if (places.add(problem.pointer())) {
            problems.add(problem);
        }
    }

    /** @throws org.tidegate.contracts.problem.MalformedDocument if anything was found */
    void refuseIfAny() {
        problems.refuseIfAny();
    }
}
