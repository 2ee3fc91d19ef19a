package org.tidegate.contracts.json;

import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;

/** What happens to a member the record does not know. */
@FunctionalInterface
interface UnknownMembers {

    void found(Place object, String name, JsonValue value, Problems problems);

    /** Signed documents hold nothing their reader does not understand. */
    UnknownMembers REFUSED = (object, name, value, problems) -> problems.add(new Problem(
            "UNKNOWN_MEMBER",
            object.told(),
            "the object has a member that is not defined here",
            "leave the member out"));
}
