package org.tidegate.gateway.console;

/** Every way a page can fail; the bundle says for each what happened, whose turn it is and what to do. */
enum ConsoleProblem {
    UNREADABLE(400),
    NOT_ALLOWED(403),
    FORM_OUTDATED(403),
    OTHER_SITE(403),
    NOT_FOUND(404),
    ROW_UNREADABLE(409),
    FAILED(500),
    UNAVAILABLE(503);

    private final int status;

    ConsoleProblem(int status) {
        this.status = status;
    }

    /** HTTP status. */
    int status() {
        return status;
    }

    /** Where the bundle's words about it begin. */
    String key() {
        return "problem." + name();
    }
}
