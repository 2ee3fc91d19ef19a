package org.tidegate.gateway.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/**
 * How often a partner may ask for what it lost: each answer is a row of the ledger, which is never deleted. Enough at once for a gateway that
 * came back, and then as many as come in steadily.
 */
final class AskingLimit {
    static final int AT_ONCE = 20_000;
    private static final Duration ONE_MORE_EVERY = Duration.ofMillis(100);
    private static final int RETRY_AFTER_SECONDS = 10;

    private final InstantSource clock;
    private final Map<AuthorityId, Left> left = new ConcurrentHashMap<>();

    private record Left(int questions, Instant since) {
        Left at(Instant now) {
            long more = Duration.between(since, now).dividedBy(ONE_MORE_EVERY);
            return more <= 0
                    ? this
                    : new Left(
                            (int) Math.min(AT_ONCE, questions + more), since.plus(ONE_MORE_EVERY.multipliedBy(more)));
        }
    }

    AskingLimit(InstantSource clock) {
        this.clock = clock;
    }

    /** @throws RequestFailed TOO_MANY_QUESTIONS */
    void enter(AuthorityId partner) {
        Instant now = clock.instant();
        Left after = left.compute(partner, (who, before) -> {
            Left still = before == null ? new Left(AT_ONCE, now) : before.at(now);
            return new Left(Math.max(-1, still.questions() - 1), still.since());
        });
        if (after.questions() < 0) {
            throw RequestFailed.retryAfter(ProblemCode.TOO_MANY_QUESTIONS, RETRY_AFTER_SECONDS);
        }
    }
}
