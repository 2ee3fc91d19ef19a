package org.tidegate.gateway.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Waiting at a door for what something else makes true. */
class WaitersTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Waiters<String> waiters = new Waiters<>();

    @Test
    void whatIsSoAlreadyIsNotWaitedFor() {
        AtomicInteger asked = new AtomicInteger();
        waiters.await("a", () -> asked.incrementAndGet() == 1, LONG);
        assertThat(asked).hasValue(1);
    }

    @Test
    void whoHasNoTimeAsksOnce() {
        AtomicInteger asked = new AtomicInteger();
        waiters.await("a", () -> asked.incrementAndGet() < 0, Duration.ZERO);
        assertThat(asked).hasValue(1);
    }

    @Test
    void allWhoWaitForTheSameThingAreWokenByItsChange() throws InterruptedException, ExecutionException {
        AtomicBoolean so = new AtomicBoolean();
        CountDownLatch looked = new CountDownLatch(2);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> first = threads.submit(() -> waiters.await("a", () -> told(looked, so), LONG));
            Future<?> second = threads.submit(() -> waiters.await("a", () -> told(looked, so), LONG));
            looked.await();
            so.set(true);
            waiters.changed("a");
            first.get();
            second.get();
        }
        assertThat(so).isTrue();
    }

    @Test
    void whatAnotherNodeChangedIsSeenWithoutBeingWoken() {
        AtomicInteger looks = new AtomicInteger();
        waiters.await("a", () -> looks.incrementAndGet() == 2, LONG);
        assertThat(looks).hasValue(2);
    }

    @Test
    void whoIsInterruptedStopsWaitingAndIsStillInterrupted() {
        Thread.currentThread().interrupt();
        waiters.await("a", () -> false, LONG);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static boolean told(CountDownLatch looked, AtomicBoolean so) {
        looked.countDown();
        return so.get();
    }
}
