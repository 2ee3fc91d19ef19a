package org.tidegate.gateway.exchange;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.tidegate.contracts.casepackage.ExchangeId;

/** Waiting for an exchange to move. */
public interface ExchangeChanges {

    /**
     * Blocks until a look at the exchange gives something, or the time is over. Looks after each change that this node makes, and
     * once a second, because another node may have made one; not before the first.
     *
     * <p>Call it from a virtual thread and outside any transaction. An interrupt ends the wait and stays set.
     *
     * @param worthWaiting asked once, when every later change already wakes; false: returns at once
     * @param look what was waited for, as the change has left it; empty: waits on
     * @param atMost more than zero
     * @return what the last look gave; empty where there was none
     */
    <T> Optional<T> await(ExchangeId id, BooleanSupplier worthWaiting, Supplier<Optional<T>> look, Duration atMost);
}
