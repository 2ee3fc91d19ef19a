package org.tidegate.gateway.store.postgres;

/** The embedded database could not be started, or not safely. The message says what to do; trying again without it is useless. */
public final class PostgresNotStarted extends RuntimeException {
    PostgresNotStarted(String message) {
        super("embedded database not started: " + message);
    }

    PostgresNotStarted(String message, Throwable cause) {
        super("embedded database not started: " + message, cause);
    }
}
