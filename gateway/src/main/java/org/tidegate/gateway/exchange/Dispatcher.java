package org.tidegate.gateway.exchange;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.gateway.broker.BrokerUnavailable;
import org.tidegate.gateway.broker.WorkQueue;
import org.tidegate.gateway.store.ExchangeRow;

/** Queues work after its commit. A message that cannot be sent is no loss: the sweeper finds the work in the database. */
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final WorkQueue queue;

    public Dispatcher(WorkQueue queue) {
        this.queue = queue;
    }

    /** @return false when the broker did not take it */
    public boolean queue(ExchangeRow exchange) {
        try {
            queue.send(WorkQueues.of(exchange), exchange.id().toString());
            return true;
        } catch (BrokerUnavailable e) {
            LOG.warn("broker did not take exchange {}; the sweeper queues it again", exchange.id());
            return false;
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
}
