package org.tidegate.contracts.problem;

import java.util.ArrayList;
import java.util.List;

/** The problems found so far in one document; bounded, so that a hostile document cannot make a huge answer. */
public final class Problems {

    /** After this many problems only the fact that there are more is told. */
    public static final int MOST = 100;

    private final List<Problem> found = new ArrayList<>();
    private int count;

    public void add(Problem problem) {
        count++;
        if (found.size() < MOST) {
            found.add(problem);
        }
    }

    /** How many were found, told or not. */
    public int count() {
        return count;
    }

    public List<Problem> list() {
        List<Problem> all = new ArrayList<>(found);
        if (count > found.size()) {
            all.add(new Problem(
                    "MORE_PROBLEMS", "", "more problems were found than are listed", "repair these and send it again"));
        }
        return all;
    }

    /** @throws MalformedDocument if anything was found */
    public void refuseIfAny() {
        if (count > 0) {
            throw new MalformedDocument(list());
        }
    }
}
