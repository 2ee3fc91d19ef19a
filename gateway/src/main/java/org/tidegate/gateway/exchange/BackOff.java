package org.tidegate.gateway.exchange;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The pause before the next attempt: doubles from {@code first} to {@code longest}, each time between half and all of that,
 * so that work which failed together does not come back together.
 *
 * @param first before the second attempt
 * @param longest between any two attempts
 */
public record BackOff(Duration first, Duration longest) {
    private static final int DOUBLINGS = 20;

    public BackOff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "back-off is from " + first + " to " + longest + ", must rise from more than nothing");
        }
    }

    /** @param attempts made so far, from 1 */
    public Duration after(int attempts, RandomGenerator random) {
        return after(attempts, longest, random);
    }

    /**
     * For work that may not wait as long as other work.
     *
     * @param attempts made so far, from 1
     * @param ceiling the longest pause for this work; {@code first} where it is shorter than that
     */
    public Duration after(int attempts, Duration ceiling, RandomGenerator random) {
        long doubled = first.toMillis() << Math.clamp(attempts - 1L, 0, DOUBLINGS);
        long most = Math.max(first.toMillis(), Math.min(ceiling.toMillis(), longest.toMillis()));
        long pause = Math.min(doubled, most);
        return Duration.ofMillis(pause - random.nextLong(pause / 2 + 1));
    }
}
