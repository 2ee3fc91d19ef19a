package org.tidegate.gateway.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells "the database is away" from "this statement was wrong", by SQLSTATE (PostgreSQL manual, appendix A). */
final class Outage {
    /** Connection lost, out of resources, operator's intervention, system error, damaged files. */
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "58", "XX", "F0");
    /** 57014: one statement was cancelled; the database is there. */
    private static final String CANCELLED = "57014";

    private static final Set<String> WORTH_ANOTHER_TRY = Set.of("40001", "40P01");

    private Outage() {}

    static boolean isOutage(Throwable failure) {
        SQLException cause = sqlException(failure);
        if (cause == null) {
            return false;
        }
        String state = cause.getSQLState();
        if (state == null || cause instanceof SQLTransientConnectionException) {
            return cause instanceof SQLTransientConnectionException;
        }
        return state.length() == 5 && CLASSES.contains(state.substring(0, 2)) && !state.equals(CANCELLED);
    }

    /** A deadlock or a serialisation failure: rolled back, and likely to succeed when done again. */
    static boolean isCollision(Throwable failure) {
        SQLException cause = sqlException(failure);
        return cause != null && cause.getSQLState() != null && WORTH_ANOTHER_TRY.contains(cause.getSQLState());
    }

    private static @Nullable SQLException sqlException(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException found) {
                return found;
            }
        }
        return null;
    }
}
