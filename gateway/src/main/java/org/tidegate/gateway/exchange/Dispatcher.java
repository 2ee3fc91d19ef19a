package org.tidegate.gateway.exchange;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.gateway.broker.BrokerUnavailable;
import org.tidegate.gateway.broker.WorkQueue;
import org.tidegate.gateway.store.ExchangeRow;

/**
 * Queues work after its commit. A message that cannot be sent is no loss: it is sent again soon, and should this node die before,
 * the sweeper finds the work in the database.
 */
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int MOST_UNSENT = 10_000;

    private final WorkQueue queue;
    private final ConcurrentLinkedQueue<ExchangeRow> unsent = new ConcurrentLinkedQueue<>();
    private final AtomicInteger howManyUnsent = new AtomicInteger();

    public Dispatcher(WorkQueue queue) {
        this.queue = queue;
    }

    public void queue(ExchangeRow exchange) {
        if (!send(exchange)) {
            LOG.warn(
                    "broker did not take exchange {}; it is queued again as soon as the broker is back", exchange.id());
            keep(exchange);
        }
    }

    /** Sends what the broker did not take before; stops at the first that it does not take now. */
    void queueUnsent() {
        ExchangeRow next = unsent.poll();
        while (next != null) {
            howManyUnsent.decrementAndGet();
            if (!send(next)) {
                keep(next);
                return;
            }
            next = unsent.poll();
        }
    }

    /**
     * Messages that wait in the exchange's queue.
     *
     * @throws BrokerUnavailable when the broker does not say
     */
    long waitingWith(ExchangeRow exchange) {
        return queue.waiting(WorkQueues.of(exchange));
    }

    /** Beyond the limit the sweeper's lease has to do. */
    private void keep(ExchangeRow exchange) {
        if (howManyUnsent.incrementAndGet() <= MOST_UNSENT) {
            unsent.add(exchange);
        } else {
            howManyUnsent.decrementAndGet();
        }
    }

    private boolean send(ExchangeRow exchange) {
        try {
            queue.send(WorkQueues.of(exchange), exchange.id().toString());
            return true;
        } catch (BrokerUnavailable e) {
            return false;
        }
    }
}
