package org.tidegate.routes.failure;

import java.time.Duration;
import java.time.Instant;

/** How a failure is written down. */
public interface FailureSteps {

    /**
     * Writes the time of the next attempt: back-off with jitter, by the number of attempts so far.
     *
     * @param pause what the other side asked for; the next attempt is not earlier. Zero: it asked for nothing
     */
    void scheduleNext(String exchangeId, String code, Duration pause);

    /** Records that a hand-over failed for good, so that the sender's timeline says so: HANDOVER_FAILED. */
    void handoverFailed(String exchangeId, String code);

    /**
     * Raises an alarm for work that went into quarantine; by itself it is not tried any more, unless somebody asked for that since.
     *
     * @param taken when its message was taken, by this node's clock
     * @param cause for the log: its type and frames, never its message, which may quote a payload
     */
    void quarantined(String exchangeId, String code, Instant taken, Throwable cause);

    /** A clocked route failed; the clock rings again. Only logs. */
    void clockFailed(String routeId, Throwable cause);
}
