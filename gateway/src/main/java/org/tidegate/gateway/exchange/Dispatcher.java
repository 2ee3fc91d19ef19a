package org.tidegate.gateway.exchange;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.gateway.broker.BrokerUnavailable;
import org.tidegate.gateway.broker.WorkQueue;
import org.tidegate.gateway.store.Direction;
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
        String name = exchange.direction() == Direction.OUT
                ? WorkQueues.dispatch(exchange.partner(), exchange.lane())
                : WorkQueues.handover(exchange.caseSystem(), exchange.lane());
        try {
            queue.send(name, exchange.id().toString());
            return true;
        } catch (BrokerUnavailable e) {
            LOG.warn("broker did not take exchange {}; the sweeper queues it again", exchange.id());
            return false;
        }
    }
}
