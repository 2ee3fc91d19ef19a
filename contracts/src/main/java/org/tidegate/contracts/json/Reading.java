package org.tidegate.contracts.json;

import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;

/** One document being read: what was found wrong, and what becomes of unknown members. */
record Reading(Problems problems, UnknownMembers unknown) {

    void problem(Place place, String code, String what, String fix) {
        problems.add(new Problem(code, place.told(), what, fix));
    }
}
