package org.tidegate.gateway.deconfliction.hit;

import java.time.Duration;
import java.time.Instant;

/**
 * Until when somebody is to act. Urgent: a quarter of an hour for the duty officer, then again for who stands above. Otherwise a working day
 * to decide and three days to speak (Directive (EU) 2023/977, article 5, names 8 hours and 3 days). When one passes, nothing is told by
 * itself.
 */
final class HitClocks {
    static final Duration URGENT = Duration.ofMinutes(15);
    static final Duration TO_DECIDE = Duration.ofHours(8);
    static final Duration TO_SPEAK = Duration.ofDays(3);

    private HitClocks() {}

    static Instant toDecide(boolean urgent, Instant now) {
        return now.plus(urgent ? URGENT : TO_DECIDE);
    }

    static Instant toSpeak(boolean urgent, Instant now) {
        return now.plus(urgent ? URGENT : TO_SPEAK);
    }
}
