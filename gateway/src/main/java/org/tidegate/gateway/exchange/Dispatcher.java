package org.tidegate.gateway.exchange;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.gateway.broker.BrokerUnavailable;
import org.tidegate.gateway.broker.WorkQueue;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.ExchangeRow;

/**
 * Queues work after its commit. A message that cannot be sent is no loss: the sweeper finds the work in the database. While the
 * broker is away it is tried once a second and no more, so that nobody at a door waits for it.
 */
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final WorkQueue queue;
    private final AtomicReference<@Nullable Long> awaySince = new AtomicReference<>();

    public Dispatcher(WorkQueue queue) {
        this.queue = queue;
    }

    /** @return false when the broker did not take it, or was away a moment ago */
    public boolean queue(ExchangeRow exchange) {
        Long since = awaySince.get();
        if (since != null && System.nanoTime() - since < PAUSE.toNanos()) {
            return false;
        }
        String name = exchange.direction() == Direction.OUT
                ? WorkQueues.dispatch(exchange.partner(), exchange.lane())
                : WorkQueues.handover(exchange.caseSystem(), exchange.lane());
        try {
            queue.send(name, exchange.id().toString());
            awaySince.set(null);
            return true;
        } catch (BrokerUnavailable e) {
            awaySince.set(System.nanoTime());
            LOG.warn("broker did not take exchange {}; the sweeper queues it again", exchange.id());
            return false;
        }
    }
}
