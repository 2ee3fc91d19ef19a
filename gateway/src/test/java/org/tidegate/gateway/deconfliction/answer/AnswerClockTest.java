package org.tidegate.gateway.deconfliction.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerClockTest {
    private static final Duration STEP = AnswerClock.STEP;

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "9999999, 1", "10000000, 1", "10000001, 2", "20000000, 2", "995000000, 100"})
    void anAnswerLeavesAfterAWholeNumberOfSteps(long nanos, long steps) {
        assertThat(AnswerClock.stepsAfter(nanos)).isEqualTo(steps);
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "255, 2", "256, 3", "4096, 18"})
    void manyTagsHaveMoreTime(int tags, long steps) {
        assertThat(AnswerClock.leastSteps(tags)).isEqualTo(steps);
    }

    @Test
    void itWaitsUntilThen() {
        AnswerClock clock = new AnswerClock();
        long in = clock.questionIsIn();

        clock.awaitStep(in, 1);

        assertThat(System.nanoTime() - in).isGreaterThanOrEqualTo(2 * STEP.toNanos());
    }

    @Test
    void aNodeThatStopsDoesNotWait() {
        AnswerClock clock = new AnswerClock();
        Thread.currentThread().interrupt();

        clock.awaitStep(clock.questionIsIn() + Duration.ofHours(1).toNanos(), 1);

        assertThat(Thread.interrupted()).isTrue();
    }
}
