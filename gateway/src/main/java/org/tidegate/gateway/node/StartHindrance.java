package org.tidegate.gateway.node;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;

/** What of a failed start the administrator can mend: the one sentence below the wiring's own. */
final class StartHindrance {
    private static final String OURS = "org.tidegate.";

    private StartHindrance() {}

    /** The deepest of our own failures says what to do; empty where there is none. */
    static Optional<String> in(Throwable failure) {
        Optional<String> deepest = Optional.empty();
        for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof PortInUseException taken) {
                return Optional.of("another program listens on port " + taken.getPort()
                        + "; stop it, or set another port in tidegate.yml");
            }
            if (isOurs(at)) {
                deepest = Optional.ofNullable(at.getMessage());
            }
        }
        return deepest;
    }

    /** A type of ours, or a broken state or argument that our own code tells in its own words; not what only a fault of ours throws. */
    private static boolean isOurs(Throwable failure) {
        StackTraceElement[] frames = failure.getStackTrace();
        boolean thrownHere = frames.length > 0 && frames[0].getClassName().startsWith(OURS);
        return failure.getClass().getName().startsWith(OURS)
                || thrownHere
                        && (failure.getClass() == IllegalStateException.class
                                || failure.getClass() == IllegalArgumentException.class);
    }
}
