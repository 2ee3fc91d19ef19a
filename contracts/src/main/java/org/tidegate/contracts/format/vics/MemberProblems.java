package org.tidegate.contracts.format.vics;

import java.util.function.Supplier;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;

/** What is wrong with the members of one object. */
final class MemberProblems {

    private final Problems problems;
    private final Supplier<String> object;
    private final int before;

    /** @param object the pointer of the object, made only when there is something to tell */
    MemberProblems(Problems problems, Supplier<String> object) {
        this.problems = problems;
        this.object = object;
        this.before = problems.count();
    }

    /** A second look at what has no problems. */
    static MemberProblems none() {
        return new MemberProblems(new Problems(), () -> "");
    }

    boolean areFound() {
        return problems.count() > before;
    }

    void missing(String member, String fix) {
        tell("MISSING_MEMBER", member, "a required member is missing", fix);
    }

    void tell(String code, String member, String what, String fix) {
        problems.add(new Problem(code, object.get() + "/" + member, what, fix));
    }
}
