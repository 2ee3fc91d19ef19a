package org.tidegate.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What an operation takes of one thread's CPU time. */
final class CpuTime {
    private static final int ROUNDS = 7;

    private CpuTime() {}

    /** @param <E> what it fails with; then the measurement fails alike */
    interface Operation<E extends Exception> {
        void run() throws E;
    }

    /**
     * Microseconds of the median of seven rounds.
     *
     * @param warmUp before them
     * @param round the length of each
     */
    static <E extends Exception> double micros(Operation<E> operation, Duration warmUp, Duration round) throws E {
        microsOfRound(operation, warmUp);
        List<Double> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            rounds.add(microsOfRound(operation, round));
        }
        Collections.sort(rounds);
        return rounds.get(ROUNDS / 2);
    }

    private static <E extends Exception> double microsOfRound(Operation<E> operation, Duration length) throws E {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long began = threads.getCurrentThreadCpuTime();
        long count = 0;
        long spent;
        do {
            operation.run();
            count++;
            spent = threads.getCurrentThreadCpuTime() - began;
        } while (spent < length.toNanos());
        return spent / 1000.0 / count;
    }
}
