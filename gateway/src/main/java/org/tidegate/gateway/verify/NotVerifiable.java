package org.tidegate.gateway.verify;

/** Nothing could be verified: a file is not there, or the auditor's own trust cannot be read. No claim holds or fails by it. */
final class NotVerifiable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what happened and what to do next */
    NotVerifiable(String message) {
        super(message);
    }

    NotVerifiable(String message, Throwable cause) {
        super(message, cause);
    }
}
