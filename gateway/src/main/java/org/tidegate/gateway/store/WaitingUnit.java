package org.tidegate.gateway.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A unit and the caller who waits for it. */
final class WaitingUnit<T> {
    private final Unit<T> unit;
    private final CompletableFuture<T> told = new CompletableFuture<>();
    private @Nullable T result;

    WaitingUnit(Unit<T> unit) {
        this.unit = unit;
    }

    void apply(Transaction tx) {
        result = unit.apply(tx);
    }

    /** Only after the commit. */
    @SuppressWarnings("NullAway") // T itself may be a nullable type; what the unit returned is what its caller gets
    void succeed() {
        told.complete(result);
    }

    void fail(Throwable failure) {
        told.completeExceptionally(failure);
    }

    /** Waits even when interrupted: leaving early would leave the caller not knowing. The interrupt is kept for later. */
    T await() {
        try {
            return told.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException own) {
                throw own;
            }
            if (e.getCause() instanceof Error own) {
                throw own;
            }
            throw e;
        }
    }
}
