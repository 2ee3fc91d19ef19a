package org.tidegate.gateway.doctor;

import java.util.List;

/**
 * What a check found out about one thing.
 *
 * @param what constant words, then ids, names of files, numbers and instants; never a secret
 * @param fix the exact thing to do; empty where there is nothing to mend
 */
record Verdict(Severity severity, String what, String fix) {

    static Verdict ok(String what) {
        return new Verdict(Severity.OK, what, "");
    }

    static Verdict warning(String what, String fix) {
        return new Verdict(Severity.WARNING, what, fix);
    }

    static Verdict failure(String what, String fix) {
        return new Verdict(Severity.FAILURE, what, fix);
    }

    static Verdict notChecked(String because) {
        return new Verdict(Severity.NOT_CHECKED, "not checked, because " + because, "");
    }

    /** The problems, or this one good word where there are none. */
    static List<Verdict> orOk(List<Verdict> problems, String ok) {
        return problems.isEmpty() ? List.of(ok(ok)) : problems;
    }
}
