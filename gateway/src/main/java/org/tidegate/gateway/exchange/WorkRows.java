package org.tidegate.gateway.exchange;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.routes.failure.FinalFailure;

/**
 * The rows that messages name. One that this node has just written is handed on, and good for one message within its lease: a
 * step writes only where the row is still in a state it expects, so one that is out of date changes nothing. Any other is asked
 * for.
 */
final class WorkRows {
    private static final Logger LOG = LoggerFactory.getLogger(WorkRows.class);

    private final ExchangeStore exchanges;
    private final Clock clock;
    private final Handed<ExchangeId, ExchangeRow> handed = new Handed<>();

    WorkRows(ExchangeStore exchanges, Clock clock) {
        this.exchanges = exchanges;
        this.clock = clock;
    }

    /** Call it after the commit and before its message is sent. */
    void handOn(ExchangeRow exchange) {
        handed.put(exchange.id(), exchange);
    }

    /** What a message names; empty, and told, where that is no exchange. */
    static Optional<ExchangeId> named(String message) {
        Optional<ExchangeId> id = ExchangeId.tryParse(message);
        if (id.isEmpty()) {
            LOG.error("a message that names no exchange is dropped; somebody else writes to this gateway's queues");
        }
        return id;
    }

    /**
     * As {@link #of}, where something is to do now.
     *
     * @throws FinalFailure when this gateway does not hold it
     */
    Optional<ExchangeRow> due(ExchangeId id) {
        return Optional.of(of(id)).filter(row -> Attempts.isDue(row, clock.instant()));
    }

    /** @throws FinalFailure when this gateway does not hold it */
    ExchangeRow of(ExchangeId id) {
        return handed.take(id)
                .filter(this::isWithinLease)
                .or(() -> exchanges.find(id))
                .orElseThrow(() -> new FinalFailure(
                        "EXCHANGE_UNKNOWN",
                        "a message names an exchange this gateway does not hold: exchange " + id
                                + ". The operator may reject it from quarantine."));
    }

    /** Rows handed on whose message has not come, the oldest first. */
    List<ExchangeRow> waiting(Predicate<ExchangeRow> fits) {
        return handed.waiting(row -> fits.test(row) && isWithinLease(row));
    }

    /** @return false when its message came meanwhile; else that finds nothing handed on */
    boolean takeBeforeItsMessage(ExchangeId id) {
        return handed.take(id).isPresent();
    }

    private boolean isWithinLease(ExchangeRow exchange) {
        Instant until = exchange.leasedUntil();
        return until != null && clock.instant().isBefore(until);
    }
}
