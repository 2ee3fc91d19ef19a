package org.tidegate.gateway.feed;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.tidegate.contracts.authority.CaseSystemId;

/**
 * Wakes those who wait for a feed when this node has made it longer. Another node of the same gateway may have done so instead,
 * so a waiter also looks by itself once a second.
 */
final class FeedWatch {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final ConcurrentHashMap<CaseSystemId, Set<CountDownLatch>> waiters = new ConcurrentHashMap<>();

    /** Call after the commit. */
    void grown(CaseSystemId caseSystem) {
        waiters.getOrDefault(caseSystem, Set.of()).forEach(CountDownLatch::countDown);
    }

    /** @param there asked before each wait */
    void await(CaseSystemId caseSystem, BooleanSupplier there, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!Thread.currentThread().isInterrupted()) {
            CountDownLatch longer = new CountDownLatch(1);
            enter(caseSystem, longer);
            try {
                long left = end - System.nanoTime();
                if (left <= 0 || there.getAsBoolean()) {
                    return;
                }
                longer.await(Math.min(left, LOOK.toNanos()), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                leave(caseSystem, longer);
            }
        }
    }

    private void enter(CaseSystemId caseSystem, CountDownLatch longer) {
        waiters.compute(caseSystem, (key, those) -> {
            Set<CountDownLatch> set = those == null ? ConcurrentHashMap.newKeySet() : those;
            set.add(longer);
            return set;
        });
    }

    private void leave(CaseSystemId caseSystem, CountDownLatch longer) {
        waiters.computeIfPresent(caseSystem, (key, those) -> {
            those.remove(longer);
            return those.isEmpty() ? null : those;
        });
    }
}
