package org.tidegate.routes.failure;

import org.jspecify.annotations.Nullable;

/** It may work later: the partner is away, or answered that it is busy. The next attempt's time goes to the database. */
public final class PassingFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code a constant word, such as PARTNER_UNREACHABLE
     * @param message what happened, whose turn it is, what to do next; constant words, then ids
     */
    public PassingFailure(String code, String message) {
        super(message);
        this.code = code;
    }

    public PassingFailure(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
