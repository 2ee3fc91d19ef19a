package org.tidegate.gateway.exchange;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.waiting.Waiters;

/** Waiting for an exchange to move. */
public final class ExchangeWatch implements ExchangeChanges {
    private final ExchangeStore exchanges;
    private final Waiters<ExchangeId> waiters = new Waiters<>();

    public ExchangeWatch(ExchangeStore exchanges) {
        this.exchanges = exchanges;
    }

    /** Call after the commit. */
    void changed(ExchangeId id) {
        waiters.changed(id);
    }

    @Override
    public void await(ExchangeId id, Predicate<ExchangeState> reached, Duration atMost) {
        waiters.await(id, () -> isGoneOr(id, reached), atMost);
    }

    private boolean isGoneOr(ExchangeId id, Predicate<ExchangeState> reached) {
        Optional<ExchangeRow> row = exchanges.find(id);
        return row.isEmpty() || reached.test(row.get().state());
    }
}
