package org.tidegate.gateway.deconfliction.answer;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * When an answer leaves that must not tell what was found: at a whole number of steps after its question was in. Writing a hit down takes
 * longer than writing nothing down, and takes no step more.
 */
final class AnswerClock {
    static final Duration STEP = Duration.ofMillis(10);

    /** By the monotonic clock. */
    long questionIsIn() {
        return System.nanoTime();
    }

    /** Returns when the next step is over. */
    void awaitStep(long questionWasIn) {
        long leaves = questionWasIn + stepsAfter(System.nanoTime() - questionWasIn) * STEP.toNanos();
        for (long left = leaves - System.nanoTime(); left > 0; left = leaves - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                return; // this node is stopping: nobody gets the answer
            }
        }
    }

    /** One at least. */
    static long stepsAfter(long nanos) {
        return Math.max(1, Math.ceilDiv(nanos, STEP.toNanos()));
    }
}
