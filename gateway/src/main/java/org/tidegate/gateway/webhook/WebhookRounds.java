package org.tidegate.gateway.webhook;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.tidegate.gateway.feed.CaseEvent;
import org.tidegate.gateway.store.FeedRow;

/**
 * Sends a stretch of a feed: the events of one conversation one after the other, and those of others beside them where the receiver
 * takes several at once. After one that is not taken none is begun.
 *
 * @param atOnce messages under way together; 1: everything in the order of the feed
 */
record WebhookRounds(WebhookSender sender, int atOnce) {

    /**
     * How a stretch ended.
     *
     * @param taken the position up to which everything was taken; behind it some may have been taken too, and come again
     * @param last Taken where everything was; else how one that was not taken ended
     */
    record Outcome(long taken, Delivery last) {}

    /** @param position in front of the stretch */
    Outcome send(long position, List<FeedRow> stretch) {
        Map<Long, Delivery> ended = new ConcurrentHashMap<>();
        Semaphore places = new Semaphore(atOnce);
        AtomicBoolean halted = new AtomicBoolean();
        List<Runnable> lines = new ArrayList<>();
        for (List<FeedRow> line : lines(stretch)) {
            lines.add(() -> send(line, ended, places, halted));
        }
        run(lines);
        return outcome(position, stretch, ended);
    }

    private Collection<List<FeedRow>> lines(List<FeedRow> stretch) {
        return atOnce == 1
                ? List.of(stretch)
                : stretch.stream()
                        .collect(Collectors.groupingBy(FeedRow::line, LinkedHashMap::new, Collectors.toList()))
                        .values();
    }

    private void send(List<FeedRow> line, Map<Long, Delivery> ended, Semaphore places, AtomicBoolean halted) {
        for (FeedRow event : line) {
            places.acquireUninterruptibly();
            try {
                if (halted.get()) {
                    return;
                }
                Delivery delivery = sender.send(WebhookMessage.of(CaseEvent.of(event)));
                ended.put(event.position(), delivery);
                if (!(delivery instanceof Delivery.Taken)) {
                    halted.set(true);
                }
            } finally {
                places.release();
            }
        }
    }

    private static void run(List<Runnable> lines) {
        if (lines.size() == 1) {
            lines.getFirst().run();
            return;
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> underWay = new ArrayList<>();
            lines.forEach(line -> underWay.add(threads.submit(line)));
            try {
                for (Future<?> line : underWay) {
                    line.get();
                }
            } catch (InterruptedException e) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a webhook's call failed inside this node", e.getCause());
            }
        }
    }

    private static Outcome outcome(long position, List<FeedRow> stretch, Map<Long, Delivery> ended) {
        long taken = position;
        for (FeedRow event : stretch) {
            if (!(ended.get(event.position()) instanceof Delivery.Taken)) {
                break;
            }
            taken = event.position();
        }
        return new Outcome(taken, worst(ended.values()));
    }

    /** The receiver's word that it wants no more counts before what may pass. */
    private static Delivery worst(Collection<Delivery> ended) {
        Delivery worst = new Delivery.Taken(0);
        for (Delivery one : ended) {
            if (one instanceof Delivery.Unwanted) {
                return one;
            }
            worst = one instanceof Delivery.NotTaken ? one : worst;
        }
        return worst;
    }
}
