package org.tidegate.gateway.deconfliction.answer;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * When an answer leaves that must not tell what was found: at a whole number of steps after its question was in, and not before the number
 * that looking up so many tags, and writing some hits down, nearly always fits into. What does not fit takes a step more, found or not.
 */
final class AnswerClock {
    static final Duration STEP = Duration.ofMillis(10);

    private static final int LEAST_STEPS = 2;
    private static final int TAGS_A_STEP = 256;

    /** By the monotonic clock. */
    long questionIsIn() {
        return System.nanoTime();
    }

    /** Returns when the answer may leave. */
    void awaitStep(long questionWasIn, int tags) {
        long steps = Math.max(leastSteps(tags), stepsAfter(System.nanoTime() - questionWasIn));
        long leaves = questionWasIn + steps * STEP.toNanos();
        for (long left = leaves - System.nanoTime(); left > 0; left = leaves - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                return; // this node is stopping: nobody gets the answer
            }
        }
    }

    static long leastSteps(int tags) {
        return LEAST_STEPS + tags / TAGS_A_STEP;
    }

    static long stepsAfter(long nanos) {
        return Math.ceilDiv(nanos, STEP.toNanos());
    }
}
