package org.tidegate.gateway.rate;

/**
 * So many at once, and then as many as come in steadily. In this node's memory, full at its start; each node of a gateway counts for itself,
 * so two nodes allow twice as much. Counts in thousandths, which is what comes in a millisecond at one a second.
 */
public final class TokenBucket {
    private static final long ONE = 1_000;

    private final long perSecond;
    private final long burst;
    private long thousandths;
    private long countedAt;

    /** @param now in milliseconds, by the clock of every later question */
    public TokenBucket(int perSecond, int burst, long now) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.thousandths = full();
        this.countedAt = now;
    }

    /**
     * What is left.
     *
     * @param allowed whether there was a place
     * @param whole places after this one
     * @param secondsToFull until the whole burst is there again
     * @param secondsToNext until there is a place again; 0: there is one
     */
    public record Left(boolean allowed, long whole, long secondsToFull, long secondsToNext) {}

    /** Takes one place, where there is one. */
    public synchronized Left take(long now) {
        fill(now);
        boolean allowed = thousandths >= ONE;
        if (allowed) {
            thousandths -= ONE;
        }
        return left(allowed);
    }

    /** What {@link #take} would say, without taking. */
    public synchronized Left look(long now) {
        fill(now);
        return left(thousandths >= ONE);
    }

    /** A clock that was set back gives nothing and takes nothing. */
    private void fill(long now) {
        long milliseconds = Math.clamp(now - countedAt, 0, full());
        thousandths = Math.min(full(), thousandths + milliseconds * perSecond);
        countedAt = now;
    }

    private Left left(boolean allowed) {
        return new Left(
                allowed,
                thousandths / ONE,
                upwards(full() - thousandths, perSecond * ONE),
                upwards(Math.max(0, ONE - thousandths), perSecond * ONE));
    }

    private long full() {
        return burst * ONE;
    }

    /** Divided, and up to the next whole one. */
    public static long upwards(long amount, long perOne) {
        return (amount + perOne - 1) / perOne;
    }
}
