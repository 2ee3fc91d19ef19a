package org.tidegate.contracts.problem;

import java.util.List;

/** The document cannot be read. Final: the same bytes will never be readable; the sender repairs and sends again. */
public final class MalformedDocument extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 3;

    private final transient List<Problem> problems;

    /** @param problems at least one */
    public MalformedDocument(List<Problem> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    /** Everything that was found wrong, in document order where the reader knows it; never empty. */
    public List<Problem> problems() {
        return problems;
    }

    private static String message(List<Problem> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("a malformed document names at least one problem");
        }
        StringBuilder text = new StringBuilder("document refused with " + problems.size() + " problem(s):");
        for (Problem problem : problems.subList(0, Math.min(SHOWN, problems.size()))) {
            text.append(' ')
                    .append(problem.code())
                    .append(" at '")
                    .append(problem.pointer())
                    .append("';");
        }
        return text.append(" the sender corrects it and sends it again").toString();
    }
}
