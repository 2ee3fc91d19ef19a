package org.tidegate.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.gateway.MovedClock;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/** A partner that asks without end. */
class AskingLimitTest {
    private static final AuthorityId XA = new AuthorityId("XA");

    private final MovedClock clock = new MovedClock(Instant.parse("2026-01-05T09:00:00Z"));
    private final AskingLimit limit = new AskingLimit(clock);

    @Test
    void whoAsksWithoutEndIsAnsweredAsManyAsComeInSteadilyAndNobodyElseWaits() {
        for (int i = 0; i < AskingLimit.AT_ONCE; i++) {
            limit.enter(XA);
        }
        assertThatThrownBy(() -> limit.enter(XA)).isInstanceOfSatisfying(RequestFailed.class, failed -> {
            assertThat(failed.code()).isEqualTo(ProblemCode.TOO_MANY_QUESTIONS);
            assertThat(failed.retryAfterSeconds()).isPositive();
        });
        limit.enter(new AuthorityId("XC"));
        clock.move(Duration.ofSeconds(1));
        assertThat(answered(100)).isEqualTo(AskingLimit.PER_SECOND);
    }

    @Test
    void aClockThatWasSetBackKeepsNobodyWaitingUntilItHasCaughtUp() {
        assertThat(answered(AskingLimit.AT_ONCE)).isEqualTo(AskingLimit.AT_ONCE);
        clock.move(Duration.ofDays(-1));
        assertThat(answered(1)).isZero();
        clock.move(Duration.ofSeconds(1));
        assertThat(answered(100)).isEqualTo(AskingLimit.PER_SECOND);
    }

    private int answered(int questions) {
        int answered = 0;
        for (int i = 0; i < questions; i++) {
            answered += isAnswered() ? 1 : 0;
        }
        return answered;
    }

    private boolean isAnswered() {
        try {
            limit.enter(XA);
            return true;
        } catch (RequestFailed refused) {
            return false;
        }
    }
}
