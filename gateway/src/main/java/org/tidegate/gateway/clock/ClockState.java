package org.tidegate.gateway.clock;

import java.time.Duration;
import java.util.Optional;

/**
 * What the operating system says of its clock.
 *
 * @param mayBeOff at most, as whoever sets the clock told the kernel; empty where it is not synchronized, or nobody says
 * @param service that seems to set it, by the files it leaves: a hint; "unknown" where there are none, as in most containers
 */
public record ClockState(Discipline discipline, Optional<Duration> mayBeOff, String service) {
    public enum Discipline {
        SYNCHRONIZED,
        NOT_SYNCHRONIZED,
        /** This system does not say, or not to this process. */
        UNKNOWN
    }
}
