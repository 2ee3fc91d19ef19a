package org.tidegate.bench;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The measurement cannot be done or is worth nothing; the message is what the person at the terminal reads. */
final class BenchFailed extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    BenchFailed(String message) {
        this(message, null);
    }

    BenchFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
