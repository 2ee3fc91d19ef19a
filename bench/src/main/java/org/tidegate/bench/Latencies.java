package org.tidegate.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Every duration of a run, kept whole: percentiles are exact, not estimated. */
final class Latencies {

    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();

    void add(Duration duration) {
        nanos.add(duration.toNanos());
    }

    long count() {
        return nanos.size();
    }

    /**
     * Nearest rank: the smallest value that so many per cent of all are not above.
     *
     * @param percent above 0, to 100
     * @return zero when there are none
     */
    Duration percentile(double percent) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        if (sorted.length == 0) {
            return Duration.ZERO;
        }
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return Duration.ofNanos(sorted[Math.max(rank, 1) - 1]);
    }
}
