package org.tidegate.gateway.exchange;

import java.time.Duration;
import java.time.Instant;
import org.tidegate.gateway.store.ExchangeRow;

/** Whether a message still means something. It carries an id only, and may be lost, late or doubled: the row decides. */
final class Attempts {
    /** Nodes of one gateway do not read the same clock. */
    private static final Duration BETWEEN_CLOCKS = Duration.ofSeconds(1);

    private Attempts() {}

    /** Not when nothing is left to do by itself, and not before the pause after a failure is over. */
    static boolean isDue(ExchangeRow exchange, Instant now) {
        Instant due = exchange.nextAttemptAt();
        return due != null && !due.isAfter(now.plus(BETWEEN_CLOCKS));
    }
}
