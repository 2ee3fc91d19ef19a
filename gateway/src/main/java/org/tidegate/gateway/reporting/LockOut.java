package org.tidegate.gateway.reporting;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Pauses for who failed too often: after some free failures each further one doubles the pause, from a second to a quarter of an
 * hour; an hour without a failure forgets them. In this node's memory only: a restart forgets, and each node counts for itself.
 */
final class LockOut {
    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofMinutes(15);
    static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private static final int DOUBLINGS = 10;

    private final int free;
    private final ReentrantLock turn = new ReentrantLock();
    private final Map<String, Failures> failures;

    private record Failures(int count, Instant last, Instant lockedUntil) {}

    /**
     * @param free failures that are not followed by a pause
     * @param most who are remembered at once; who tried longest ago, whether it failed or found a pause, is forgotten first
     */
    LockOut(int free, int most) {
        this.free = free;
        this.failures = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                return size() > most;
            }
        };
    }

    /** How long this one still has to wait; zero mostly. */
    Duration pause(String who, Instant now) {
        turn.lock();
        try {
            Failures known = failures.get(who);
            return known == null || !now.isBefore(known.lockedUntil())
                    ? Duration.ZERO
                    : Duration.between(now, known.lockedUntil());
        } finally {
            turn.unlock();
        }
    }

    /** @return whether a pause begins with this failure */
    boolean failed(String who, Instant now) {
        turn.lock();
        try {
            Failures known = failures.get(who);
            int before = known == null || known.last().plus(FORGOTTEN_AFTER).isBefore(now) ? 0 : known.count();
            int count = before + 1;
            Duration pause = count <= free ? Duration.ZERO : pauseAfter(count - free);
            failures.put(who, new Failures(count, now, now.plus(pause)));
            return !pause.isZero();
        } finally {
            turn.unlock();
        }
    }

    void succeeded(String who) {
        turn.lock();
        try {
            failures.remove(who);
        } finally {
            turn.unlock();
        }
    }

    private static Duration pauseAfter(int counted) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(counted - 1, DOUBLINGS));
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }
}
