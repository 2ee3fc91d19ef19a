package org.tidegate.gateway.problem;

import java.util.List;
import org.tidegate.contracts.problem.Problem;

/**
 * An RFC 9457 problem as it is written.
 *
 * @param type relative reference, one for each code
 * @param status HTTP status, 400 to 599
 * @param detail what to do next, in constant words
 * @param code the {@link ProblemCode}'s name
 * @param requestId finds the request in the node's log
 * @param errors everything that is wrong with the request, each with its place; empty where the problem says it all
 */
record ProblemDocument(
        String type, String title, int status, String detail, String code, String requestId, List<Problem> errors) {

    static ProblemDocument of(ProblemCode code, String requestId, List<Problem> errors) {
        return new ProblemDocument(
                code.type(), code.title(), code.status(), code.fix(), code.name(), requestId, List.copyOf(errors));
    }

    /** For a status the framework chose and no code names exactly: the words are the code's, the status stays. */
    static ProblemDocument of(int status, String requestId) {
        ProblemCode code = ProblemCode.forStatus(status);
        return new ProblemDocument(code.type(), code.title(), status, code.fix(), code.name(), requestId, List.of());
    }
}
