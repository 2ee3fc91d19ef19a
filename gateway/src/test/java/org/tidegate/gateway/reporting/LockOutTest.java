package org.tidegate.gateway.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LockOutTest {
    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");

    private final LockOut lockOut = new LockOut(2, 3);

    @Test
    void eachFailureAfterTheFreeOnesDoublesThePauseUpToAQuarterOfAnHour() {
        List<Duration> pauses = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            lockOut.failed("a", NOW);
            pauses.add(lockOut.pause("a", NOW));
        }
        assertThat(pauses.subList(0, 5))
                .containsExactly(
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4));
        assertThat(pauses.subList(12, 14)).containsExactly(Duration.ofMinutes(15), Duration.ofMinutes(15));
    }

    @Test
    void aPauseRunsOut() {
        fail("a", 3);
        assertThat(lockOut.pause("a", NOW.plusMillis(999))).isEqualTo(Duration.ofMillis(1));
        assertThat(lockOut.pause("a", NOW.plusSeconds(1))).isZero();
    }

    @Test
    void itIsToldWhenAPauseBegins() {
        assertThat(lockOut.failed("a", NOW)).isFalse();
        assertThat(lockOut.failed("a", NOW)).isFalse();
        assertThat(lockOut.failed("a", NOW)).isTrue();
    }

    @Test
    void successForgetsFailuresAndSoDoesAnHourWithoutOne() {
        fail("a", 2);
        lockOut.succeeded("a");
        assertThat(lockOut.failed("a", NOW)).isFalse();
        assertThat(lockOut.failed("a", NOW)).isFalse();
        Instant later = NOW.plus(LockOut.FORGOTTEN_AFTER).plusMillis(1);
        assertThat(lockOut.failed("a", later)).isFalse();
    }

    @Test
    void oneDoesNotPauseForAnotherAndWhoFailedLongestAgoIsForgottenWhenThereAreTooMany() {
        fail("a", 3);
        assertThat(lockOut.pause("b", NOW)).isZero();
        fail("b", 1);
        fail("c", 1);
        fail("d", 1);
        assertThat(lockOut.pause("a", NOW)).isZero();
    }

    private void fail(String who, int times) {
        for (int i = 0; i < times; i++) {
            lockOut.failed(who, NOW);
        }
    }
}
