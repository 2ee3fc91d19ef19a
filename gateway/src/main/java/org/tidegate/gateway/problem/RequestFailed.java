package org.tidegate.gateway.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.problem.Problem;

/** Ends a request with a problem; thrown by doors and by the wire, answered by {@link ProblemAdvice}. */
public final class RequestFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final transient List<Problem> errors;
    private final @Nullable Integer retryAfterSeconds;

    private RequestFailed(ProblemCode code, List<Problem> errors, @Nullable Integer retryAfterSeconds) {
        super("request refused: " + code + ", " + errors.size() + " errors; " + code.fix());
        this.code = code;
        this.errors = List.copyOf(errors);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public static RequestFailed because(ProblemCode code) {
        return new RequestFailed(code, List.of(), null);
    }

    /** @param errors all that is wrong, each with its place */
    public static RequestFailed because(ProblemCode code, List<Problem> errors) {
        return new RequestFailed(code, errors, null);
    }

    /** @param seconds when trying again makes sense, at least 1 */
    public static RequestFailed retryAfter(ProblemCode code, int seconds) {
        return new RequestFailed(code, List.of(), seconds);
    }

    public ProblemCode code() {
        return code;
    }

    public List<Problem> errors() {
        return errors;
    }

    /** Seconds, or null when trying the same again is of no use. */
    public @Nullable Integer retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
