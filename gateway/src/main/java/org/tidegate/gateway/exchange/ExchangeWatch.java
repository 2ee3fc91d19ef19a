package org.tidegate.gateway.exchange;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.gateway.waiting.Waiters;

/** Waiting for an exchange to move. */
public final class ExchangeWatch implements ExchangeChanges {
    private final Waiters<ExchangeId> waiters = new Waiters<>();

    /** Call after the commit. */
    void changed(ExchangeId id) {
        waiters.changed(id);
    }

    @Override
    public <T> Optional<T> await(
            ExchangeId id, BooleanSupplier worthWaiting, Supplier<Optional<T>> look, Duration atMost) {
        Looks<T> looks = new Looks<>(worthWaiting, look);
        waiters.await(id, looks, atMost);
        return looks.found;
    }

    /** Of one waiter: whether it is worth it, then a look after each change. */
    private static final class Looks<T> implements BooleanSupplier {
        private final BooleanSupplier worthWaiting;
        private final Supplier<Optional<T>> look;
        private boolean waits;
        private Optional<T> found = Optional.empty();

        Looks(BooleanSupplier worthWaiting, Supplier<Optional<T>> look) {
            this.worthWaiting = worthWaiting;
            this.look = look;
        }

        /** @return whether the wait is over */
        @Override
        public boolean getAsBoolean() {
            if (!waits) {
                waits = true;
                return !worthWaiting.getAsBoolean();
            }
            found = look.get();
            return found.isPresent();
        }
    }
}
