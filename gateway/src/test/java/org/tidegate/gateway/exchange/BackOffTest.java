package org.tidegate.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackOffTest {
    private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(2), Duration.ofMinutes(10));

    @ParameterizedTest
    @CsvSource({"1,1,2", "2,2,4", "3,4,8", "5,16,32", "10,300,600", "1000,300,600"})
    void thePauseDoublesUpToTheLongestAndChanceTakesOffAtMostHalf(int attempts, long least, long most) {
        Random random = new Random(attempts);
        for (int time = 0; time < 200; time++) {
            assertThat(BACK_OFF.after(attempts, random)).isBetween(Duration.ofSeconds(least), Duration.ofSeconds(most));
        }
    }

    @ParameterizedTest
    @CsvSource({"15,15", "1,2", "3600,600"})
    void workThatMayNotWaitPausesNoLongerThanItsCeilingButNeverLessThanTheFirst(long ceiling, long most) {
        Random random = new Random(ceiling);
        for (int time = 0; time < 200; time++) {
            assertThat(BACK_OFF.after(20, Duration.ofSeconds(ceiling), random))
                    .isBetween(Duration.ofSeconds(most).dividedBy(2), Duration.ofSeconds(most));
        }
    }

    @Test
    void aBackOffThatFallsIsRefused() {
        assertThatThrownBy(() -> new BackOff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
