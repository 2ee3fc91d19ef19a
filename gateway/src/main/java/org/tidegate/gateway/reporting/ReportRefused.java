package org.tidegate.gateway.reporting;

import java.util.List;
import org.tidegate.contracts.problem.Problem;

/** Ends a request of the reporting API with a response code; answered by {@link ReportingFailures}. */
final class ReportRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ResponseCode code;
    private final transient List<Problem> problems;

    private ReportRefused(ResponseCode code, List<Problem> problems) {
        super("reporting request refused: " + code + ", " + problems.size() + " problems; the sender corrects it");
        this.code = code;
        this.problems = List.copyOf(problems);
    }

    static ReportRefused because(ResponseCode code) {
        return new ReportRefused(code, List.of());
    }

    static ReportRefused because(ResponseCode code, List<Problem> problems) {
        return new ReportRefused(code, problems);
    }

    ResponseCode code() {
        return code;
    }

    List<Problem> problems() {
        return problems;
    }
}
