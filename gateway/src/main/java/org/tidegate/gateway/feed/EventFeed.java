package org.tidegate.gateway.feed;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.gateway.store.EventStore;
import org.tidegate.gateway.store.FeedRow;
import org.tidegate.gateway.waiting.Waiters;

/** A case system's own feed, read page by page. A position means nothing in another's feed. */
public final class EventFeed {
    private final EventStore store;
    private final Waiters<CaseSystemId> waiters;

    EventFeed(EventStore store, Waiters<CaseSystemId> waiters) {
        this.store = store;
        this.waiters = waiters;
    }

    /**
     * What is behind a position.
     *
     * @param after the position a page ended with; 0: before the first event ever; empty: before the oldest that is kept
     * @param limit 1 or more
     */
    public EventPage read(CaseSystemId caseSystem, OptionalLong after, int limit) {
        List<FeedRow> rows = store.after(caseSystem, after.orElse(0), limit);
        if (rows.isEmpty()) {
            return nothingBehind(caseSystem, after);
        }
        // Positions have no gaps, so what does not follow on was deleted for its age.
        if (after.isPresent() && !rows.getFirst().follows(after.getAsLong())) {
            return new EventPage.Gone();
        }
        return new EventPage.Events(
                rows.stream().map(CaseEvent::of).toList(), rows.getLast().position());
    }

    private EventPage nothingBehind(CaseSystemId caseSystem, OptionalLong after) {
        long head = store.head(caseSystem);
        if (after.isEmpty() || after.getAsLong() == head) {
            return new EventPage.Events(List.of(), head);
        }
        if (after.getAsLong() > head) {
            return new EventPage.NotOfThisFeed();
        }
        // Placed since we looked, or gone.
        return store.after(caseSystem, after.getAsLong(), 1).isEmpty()
                ? new EventPage.Gone()
                : new EventPage.Events(List.of(), after.getAsLong());
    }

    /**
     * Blocks until there is an event behind the position or the time is over. Call it from a virtual thread. An interrupt ends
     * the wait and stays set.
     */
    public void await(CaseSystemId caseSystem, long position, Duration atMost) {
        waiters.await(caseSystem, () -> store.head(caseSystem) > position, atMost);
    }
}
