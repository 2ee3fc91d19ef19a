package org.tidegate.gateway.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How far others' clocks are from ours, as they signed their time last. Known between two bounds: they signed after we asked and before
 * their answer was here, and say the second only. In memory: after a start nothing is known.
 */
public final class ClockDifferences {
    /** The time-stamping authority, among partners' ids. */
    public static final String TIME_AUTHORITY = "time-authority";

    private static final Duration SAYS_SECONDS = Duration.ofSeconds(1);

    private final Map<String, Heard> heard = new ConcurrentHashMap<>();

    private record Heard(Difference difference, Instant at) {}

    /**
     * Their clock less ours.
     *
     * @param least it is not less than that
     * @param most nor more than that
     */
    public record Difference(Duration least, Duration most) {

        /** Whatever it is between its bounds. */
        boolean isBeyond(Duration bound) {
            return least.compareTo(bound) > 0 || most.compareTo(bound.negated()) < 0;
        }

        /** In milliseconds, as a ledger entry may say it. */
        String text() {
            return least.toMillis() + ".." + most.toMillis();
        }

        Duration farthest() {
            return least.abs().compareTo(most.abs()) > 0 ? least.abs() : most.abs();
        }
    }

    /**
     * @param who a partner's id, or {@link #TIME_AUTHORITY}
     * @param theirs as they signed it, cut to the second
     */
    public void heard(String who, Instant askedAt, Instant theirs, Instant answeredAt) {
        heard.put(
                who,
                new Heard(
                        new Difference(
                                Duration.between(answeredAt, theirs),
                                Duration.between(askedAt, theirs.plus(SAYS_SECONDS))),
                        answeredAt));
    }

    /** Those that were heard since then. */
    Map<String, Difference> since(Instant then) {
        Map<String, Difference> all = new TreeMap<>();
        heard.forEach((who, last) -> {
            if (!last.at().isBefore(then)) {
                all.put(who, last.difference());
            }
        });
        return all;
    }
}
