package org.tidegate.gateway.deconfliction.hit;

import java.time.Duration;
import java.time.Instant;
import org.tidegate.contracts.deconfliction.EventSpan;

/**
 * Until when somebody is to act. Urgent: a quarter of an hour for the duty officer, then again for who stands above. Otherwise a working day
 * to decide and three days to speak (Directive (EU) 2023/977, article 5, names 8 hours and 3 days). When one passes, nothing is told by
 * itself.
 */
final class HitClocks {
    static final Duration URGENT = Duration.ofMinutes(15);
    static final Duration TO_DECIDE = Duration.ofHours(8);
    static final Duration TO_SPEAK = Duration.ofDays(3);

    /** An operation that begins, or is under way, within that time is urgent. */
    private static final Duration SOON = Duration.ofHours(24);

    /** An event's entry goes so long after its end. */
    private static final Duration AFTER_ITS_END = Duration.ofHours(24);

    private HitClocks() {}

    /** Near in time to what may follow it, it is not over yet. */
    static boolean isSoon(EventSpan span, Instant now) {
        return span.start().isBefore(now.plus(SOON)) && !isOver(span.end(), now);
    }

    /** Where no more is known of an event than when its entry goes. One that begins soon, and lasts longer, is not told by that. */
    static boolean endsSoon(Instant expiresAt, Instant now) {
        Instant end = expiresAt.minus(AFTER_ITS_END);
        return end.isBefore(now.plus(SOON)) && !isOver(end, now);
    }

    /** From when on an event's entry goes that is not over. */
    static Instant goesFrom(Instant now) {
        return now.minus(EventSpan.GAP).plus(AFTER_ITS_END);
    }

    /** Before when an event's entry goes that may be soon. */
    static Instant goesBefore(Instant now) {
        return now.plus(SOON).plus(EventSpan.LONGEST).plus(AFTER_ITS_END);
    }

    private static boolean isOver(Instant end, Instant now) {
        return end.plus(EventSpan.GAP).isBefore(now);
    }

    static Instant toDecide(boolean urgent, Instant now) {
        return now.plus(urgent ? URGENT : TO_DECIDE);
    }

    static Instant toSpeak(boolean urgent, Instant now) {
        return now.plus(urgent ? URGENT : TO_SPEAK);
    }
}
