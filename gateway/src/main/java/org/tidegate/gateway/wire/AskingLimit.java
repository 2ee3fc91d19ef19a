package org.tidegate.gateway.wire;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;
import org.tidegate.gateway.rate.TokenBucket;

/**
 * How often a partner may ask for what it lost: each answer is a row of the ledger, which is never deleted. Enough at once for a gateway that
 * came back, and then as many as come in steadily.
 */
final class AskingLimit {
    static final int AT_ONCE = 20_000;
    static final int PER_SECOND = 10;

    private final InstantSource clock;
    private final int atOnce;
    private final Map<AuthorityId, TokenBucket> buckets = new ConcurrentHashMap<>();

    AskingLimit(InstantSource clock) {
        this(clock, AT_ONCE);
    }

    AskingLimit(InstantSource clock, int atOnce) {
        this.clock = clock;
        this.atOnce = atOnce;
    }

    /** @throws RequestFailed TOO_MANY_QUESTIONS */
    void enter(AuthorityId partner) {
        long now = clock.millis();
        TokenBucket.Left left = buckets.computeIfAbsent(partner, who -> new TokenBucket(PER_SECOND, atOnce, now))
                .take(now);
        if (!left.allowed()) {
            throw RequestFailed.retryAfter(ProblemCode.TOO_MANY_QUESTIONS, Math.toIntExact(left.secondsToNext()));
        }
    }
}
