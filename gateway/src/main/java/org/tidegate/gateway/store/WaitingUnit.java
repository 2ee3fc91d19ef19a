package org.tidegate.gateway.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A unit and the caller who waits for it. */
final class WaitingUnit<T> {
    private final List<Claim> claims;
    private final ClaimingUnit<T> unit;
    private final CompletableFuture<T> told = new CompletableFuture<>();
    private @Nullable T result;

    WaitingUnit(List<Claim> claims, ClaimingUnit<T> unit) {
        this.claims = claims;
        this.unit = unit;
    }

    List<Claim> claims() {
        return claims;
    }

    void apply(Transaction tx, List<Boolean> granted) {
        result = unit.apply(tx, granted);
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
