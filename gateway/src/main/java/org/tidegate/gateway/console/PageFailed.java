package org.tidegate.gateway.console;

/** Ends a request with a problem's page. */
final class PageFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ConsoleProblem problem;

    PageFailed(ConsoleProblem problem) {
        super("page refused: " + problem);
        this.problem = problem;
    }

    ConsoleProblem problem() {
        return problem;
    }
}
