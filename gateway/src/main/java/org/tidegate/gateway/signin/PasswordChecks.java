package org.tidegate.gateway.signin;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many passwords are checked at once in this process, at all its doors together. A check takes 19 MiB and a core for some tens of
 * milliseconds, and strangers may ask for one: they get half the cores at most, and the exchanges keep the others.
 */
public final class PasswordChecks {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Semaphore places;

    /** @param processors that this process may use, at least 1 */
    public PasswordChecks(int processors) {
        this.places = new Semaphore(Math.max(1, processors / 2), true);
    }

    /** A place to check one password in; leave it at once afterwards. */
    public interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits up to five seconds, in turn; empty: there are too many at this moment. */
    public Optional<Place> enter() {
        try {
            return places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    ? Optional.of(places::release)
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
