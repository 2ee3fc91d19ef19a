package org.tidegate.gateway.doctor;

/** How a check came out. */
enum Severity {
    /** Work stops, or is refused, or may be lost: act now. */
    FAILURE,
    /** It will become a failure: act in office hours. */
    WARNING,
    /** Could not be looked at; the reason says what would have to be so. */
    NOT_CHECKED,
    OK;

    boolean isProblem() {
        return this == FAILURE || this == WARNING;
    }
}
