package org.tidegate.gateway.waiting;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Wakes those who wait for one thing when this node has changed it. Another node of the same gateway may have changed it instead, so a
 * waiter also looks by itself once a second.
 *
 * @param <K> names the thing
 */
public final class Waiters<K> {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final ConcurrentHashMap<K, Set<CountDownLatch>> waiting = new ConcurrentHashMap<>();

    /** Call after the commit. */
    public void changed(K what) {
        waiting.getOrDefault(what, Set.of()).forEach(CountDownLatch::countDown);
    }

    /**
     * Returns when it is so, when the time is over, and when the thread is interrupted, which it is then still.
     *
     * @param isSo asked before each wait, and once where there is no time at all
     */
    public void await(K what, BooleanSupplier isSo, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!Thread.currentThread().isInterrupted()) {
            CountDownLatch changed = new CountDownLatch(1);
            enter(what, changed);
            try {
                boolean so = isSo.getAsBoolean();
                long left = end - System.nanoTime();
                if (so || left <= 0) {
                    return;
                }
                changed.await(Math.min(left, LOOK.toNanos()), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                leave(what, changed);
            }
        }
    }

    private void enter(K what, CountDownLatch changed) {
        waiting.compute(what, (key, those) -> {
            Set<CountDownLatch> set = those == null ? ConcurrentHashMap.newKeySet() : those;
            set.add(changed);
            return set;
        });
    }

    private void leave(K what, CountDownLatch changed) {
        waiting.computeIfPresent(what, (key, those) -> {
            those.remove(changed);
            return those.isEmpty() ? null : those;
        });
    }
}
