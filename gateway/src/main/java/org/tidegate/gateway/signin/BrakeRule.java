package org.tidegate.gateway.signin;

import java.time.Duration;

/**
 * When tries to sign in at one door are slowed down: who failed so many times waits, twice as long with each further failure.
 *
 * @param door names what is counted together; never changes, for it is in the digests that are kept
 * @param triesOfName failures for one name, the last of which begins a pause
 * @param triesOfSource failures from one network, the last of which begins a pause: many people may stand behind one
 * @param firstPause the pause that the last of these begins; none is longer than {@link #LONGEST_PAUSE}
 */
public record BrakeRule(String door, int triesOfName, int triesOfSource, Duration firstPause) {
    public static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    /** Without a failure for so long, all is forgotten. */
    public static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private static final int MOST_DOUBLINGS = 10;

    /**
     * The pause that a failure begins; zero: none.
     *
     * @param failures with this one
     * @param tries the last of so many begins the first pause
     */
    Duration pauseAfter(int failures, int tries) {
        if (failures < tries) {
            return Duration.ZERO;
        }
        Duration doubled = firstPause.multipliedBy(1L << Math.min(failures - tries, MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
