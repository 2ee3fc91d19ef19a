package org.tidegate.gateway.exchange;

import java.time.Duration;
import java.util.function.Predicate;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;

/** Waiting for an exchange to move. */
public interface ExchangeChanges {

    /**
     * Blocks until the exchange is in a state that {@code reached} accepts, or the time is over; returns at once when it
     * already is, or when no such exchange is known. Says nothing about which: the caller reads the exchange again.
     *
     * <p>Call it from a virtual thread and outside any transaction. An interrupt ends the wait and stays set.
     *
     * @param atMost more than zero
     */
    void await(ExchangeId id, Predicate<ExchangeState> reached, Duration atMost);
}
