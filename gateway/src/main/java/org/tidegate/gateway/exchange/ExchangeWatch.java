package org.tidegate.gateway.exchange;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.tidegate.contracts.casepackage.ExchangeId;

/**
 * Wakes those who wait for an exchange when this node has moved it. Another node of the same gateway may have moved it
 * instead, so a waiter also looks by itself once a second.
 */
public final class ExchangeWatch implements ExchangeChanges {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final ConcurrentHashMap<ExchangeId, Set<Semaphore>> waiters = new ConcurrentHashMap<>();

    /** Call after the commit. */
    void changed(ExchangeId id) {
        waiters.getOrDefault(id, Set.of()).forEach(Semaphore::release);
    }

    @Override
    public <T> Optional<T> await(
            ExchangeId id, BooleanSupplier worthWaiting, Supplier<Optional<T>> look, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        Semaphore moved = new Semaphore(0);
        enter(id, moved);
        try {
            Optional<T> found = Optional.empty();
            long left = end - System.nanoTime();
            boolean wait = worthWaiting.getAsBoolean();
            while (wait && found.isEmpty() && left > 0) {
                moved.tryAcquire(Math.min(left, LOOK.toNanos()), TimeUnit.NANOSECONDS);
                moved.drainPermits();
                found = look.get();
                left = end - System.nanoTime();
            }
            return found;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            leave(id, moved);
        }
    }

    private void enter(ExchangeId id, Semaphore moved) {
        waiters.compute(id, (key, those) -> {
            Set<Semaphore> set = those == null ? ConcurrentHashMap.newKeySet() : those;
            set.add(moved);
            return set;
        });
    }

    private void leave(ExchangeId id, Semaphore moved) {
        waiters.computeIfPresent(id, (key, those) -> {
            those.remove(moved);
            return those.isEmpty() ? null : those;
        });
    }
}
