package org.tidegate.gateway.feed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.gateway.store.EventStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.waiting.Waiters;
import org.tidegate.routes.feed.FeedSteps;

/**
 * Places the events that a version before left waiting, and deletes those that have passed their time; small commits, so that other
 * work comes in between.
 */
final class FeedKeeping implements FeedSteps {
    /** Events in one commit: some ten milliseconds of the database's time. */
    private static final int PLACED_AT_ONCE = 500;

    private static final int FORGOTTEN_AT_ONCE = 500;

    /** Commits in one round. */
    private static final int MOST_A_ROUND = 200;

    private final EventStore store;
    private final Waiters<CaseSystemId> waiters;
    private final GroupCommit commits;
    private final Duration keep;
    private final Clock clock;

    FeedKeeping(EventStore store, Waiters<CaseSystemId> waiters, GroupCommit commits, Duration keep, Clock clock) {
        this.store = store;
        this.waiters = waiters;
        this.commits = commits;
        this.keep = keep;
        this.clock = clock;
    }

    @Override
    public void placeEvents() {
        for (int round = 0; round < MOST_A_ROUND && store.waiting(); round++) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            List<CaseSystemId> grown = commits.commit(tx -> store.sequence(tx, PLACED_AT_ONCE, now));
            if (grown.isEmpty()) {
                return; // another node places them
            }
            grown.forEach(waiters::changed);
        }
    }

    @Override
    public void forgetEvents() {
        Instant before = clock.instant().minus(keep);
        store.feeds().forEach(feed -> forget(feed, before));
    }

    private void forget(CaseSystemId feed, Instant before) {
        for (int round = 0; round < MOST_A_ROUND; round++) {
            int forgotten = commits.commit(tx -> store.forget(tx, feed, before, FORGOTTEN_AT_ONCE));
            if (forgotten < FORGOTTEN_AT_ONCE) {
                return;
            }
        }
    }
}
