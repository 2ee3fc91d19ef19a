package org.tidegate.gateway.exchange;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;

/**
 * Wakes those who wait for an exchange when this node has moved it. Another node of the same gateway may have moved it
 * instead, so a waiter also looks by itself once a second.
 */
public final class ExchangeWatch implements ExchangeChanges {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final ExchangeStore exchanges;
    private final ConcurrentHashMap<ExchangeId, Set<CountDownLatch>> waiters = new ConcurrentHashMap<>();

    public ExchangeWatch(ExchangeStore exchanges) {
        this.exchanges = exchanges;
    }

    /** Call after the commit. */
    void changed(ExchangeId id) {
        waiters.getOrDefault(id, Set.of()).forEach(CountDownLatch::countDown);
    }

    @Override
    public void await(ExchangeId id, Predicate<ExchangeState> reached, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!Thread.currentThread().isInterrupted()) {
            CountDownLatch moved = new CountDownLatch(1);
            enter(id, moved);
            try {
                Optional<ExchangeRow> row = exchanges.find(id);
                long left = end - System.nanoTime();
                if (row.isEmpty() || reached.test(row.get().state()) || left <= 0) {
                    return;
                }
                moved.await(Math.min(left, LOOK.toNanos()), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                leave(id, moved);
            }
        }
    }

    private void enter(ExchangeId id, CountDownLatch moved) {
        waiters.compute(id, (key, those) -> {
            Set<CountDownLatch> set = those == null ? ConcurrentHashMap.newKeySet() : those;
            set.add(moved);
            return set;
        });
    }

    private void leave(ExchangeId id, CountDownLatch moved) {
        waiters.computeIfPresent(id, (key, those) -> {
            those.remove(moved);
            return those.isEmpty() ? null : those;
        });
    }
}
