package org.tidegate.contracts.handling;

import java.util.List;
import org.tidegate.contracts.problem.Problem;

/**
 * Whether a package may cross.
 *
 * @param problems every reason against it, with pointers into the canonical package; empty: it may
 */
public record Decision(List<Problem> problems) {
    public Decision {
        problems = List.copyOf(problems);
    }

    public boolean allowed() {
        return problems.isEmpty();
    }
}
