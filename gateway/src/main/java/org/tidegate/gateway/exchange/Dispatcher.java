package org.tidegate.gateway.exchange;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.gateway.broker.BrokerUnavailable;
import org.tidegate.gateway.broker.WorkQueue;
import org.tidegate.gateway.store.ExchangeRow;

/**
 * Queues work after its commit. A message that cannot be sent is no loss: it is sent again soon, and should this node die before,
 * the sweeper finds the work in the database. While the broker is away it is tried once a second and no more, so that nobody at a
 * door waits for it.
 */
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int MOST_UNSENT = 10_000;

    /** Beyond them the lease has to do. Each may cost a question to the database. */
    private static final int MOST_UNSURE = 1_000;

    private static final int MOST_A_ROUND = 100;

    private final WorkQueue queue;
    private final AtomicReference<@Nullable Long> awaySince = new AtomicReference<>();
    private final AtomicBoolean back = new AtomicBoolean();
    private final LinkedBlockingQueue<ExchangeRow> unsent = new LinkedBlockingQueue<>(MOST_UNSENT);
    private final LinkedBlockingQueue<ExchangeRow> unsure = new LinkedBlockingQueue<>(MOST_UNSURE);

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

    /** The commit's answer was lost: it may have been stored. Nobody else in this process knows of it. */
    void mayBeStored(List<ExchangeRow> rows) {
        rows.forEach(unsure::offer);
    }

    /**
     * Queues what was stored after all; some of it, so that nobody waits long behind it.
     *
     * @param stored asks the database; throws while that is away: asked again at the next call
     */
    void queueUnsure(Predicate<ExchangeId> stored) {
        for (int asked = 0; asked < MOST_A_ROUND; asked++) {
            ExchangeRow next = unsure.peek();
            if (next == null) {
                return;
            }
            boolean there = stored.test(next.id());
            unsure.poll();
            if (there) {
                queue(next);
            }
        }
    }

    /** @return true once after the broker was away: whether it still has its messages, nobody here knows */
    boolean brokerIsBack() {
        return back.getAndSet(false);
    }

    /** Sends what the broker did not take before; stops at the first that it does not take now. */
    void queueUnsent() {
        ExchangeRow next = unsent.poll();
        while (next != null) {
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
        unsent.offer(exchange);
    }

    private boolean send(ExchangeRow exchange) {
        Long since = awaySince.get();
        if (since != null && System.nanoTime() - since < PAUSE.toNanos()) {
            return false;
        }
        try {
            queue.send(WorkQueues.of(exchange), exchange.id().toString());
            if (awaySince.getAndSet(null) != null) {
                back.set(true);
            }
            return true;
        } catch (BrokerUnavailable e) {
            awaySince.set(System.nanoTime());
            return false;
        }
    }
}
