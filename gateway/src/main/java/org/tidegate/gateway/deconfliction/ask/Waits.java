package org.tidegate.gateway.deconfliction.ask;

import java.time.Duration;
import java.time.Instant;
import org.tidegate.contracts.deconfliction.message.Declined;

/**
 * What keeps something, and until when.
 *
 * @param because a code
 */
record Waits(String because, Instant until) {
    private static final Duration QUOTA_AGAIN = Duration.ofMinutes(10);
    private static final Duration AGAIN = Duration.ofHours(1);

    static Waits declined(Declined.Code code, Instant now) {
        return new Waits(code.name(), now.plus(code == Declined.Code.QUOTA ? QUOTA_AGAIN : AGAIN));
    }

    static Waits because(String because, Instant now) {
        return new Waits(because, now.plus(AGAIN));
    }

    /** Fewer may not have to wait. */
    boolean forQuota() {
        return because.equals(Declined.Code.QUOTA.name());
    }
}
