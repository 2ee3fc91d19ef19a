package org.tidegate.gateway.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks a case system's door again and again until what the demo waits for is there. */
final class DemoWait {
    static final Duration AT_MOST = Duration.ofSeconds(60);

    private static final Duration LOOK = Duration.ofMillis(100);

    private DemoWait() {}

    /** One look; empty: not yet. */
    interface Look<T> {
        Optional<T> now() throws IOException, InterruptedException;
    }

    /** @throws DemoFailed what {@code late} says, after {@link #AT_MOST} */
    static <T> T until(Look<T> look, Supplier<DemoFailed> late) throws IOException, InterruptedException {
        return until(AT_MOST, look, late);
    }

    /** @throws DemoFailed what {@code late} says, after that time */
    static <T> T until(Duration atMost, Look<T> look, Supplier<DemoFailed> late)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        Optional<T> found = look.now();
        while (found.isEmpty()) {
            if (System.nanoTime() > end) {
                throw late.get();
            }
            Thread.sleep(LOOK);
            found = look.now();
        }
        return found.get();
    }
}
