package org.tidegate.routes.failure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** It may work later: the partner is away, or answered that it is busy. The next attempt's time goes to the database. */
public final class PassingFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final Duration pause;

    /**
     * @param code a constant word, such as PARTNER_UNREACHABLE
     * @param message what happened, whose turn it is, what to do next; constant words, then ids
     */
    public PassingFailure(String code, String message) {
        this(code, message, null);
    }

    public PassingFailure(String code, String message, @Nullable Throwable cause) {
        this(code, message, Duration.ZERO, cause);
    }

    /** @param pause the other side's own word for how long it wants to be left alone; zero where it said nothing */
    public PassingFailure(String code, String message, Duration pause, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.pause = pause;
    }

    public String code() {
        return code;
    }

    /** No attempt before it is over. */
    public Duration pause() {
        return pause;
    }
}
