package org.tidegate.gateway.deconfliction.answer;

import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.TargetQuotaStore;
import org.tidegate.gateway.store.TargetQuotaStore.Tick;
import org.tidegate.routes.deconfliction.QuotaClockSteps;

/**
 * The time by which quotas are counted. It never goes faster than real time, whatever becomes of nodes and their wall clocks: one node at a
 * time lets it go on, by what its own monotonic clock measured from the end of its last tick to the begin of this one. Where another node
 * takes over, or one does not know whether its tick was stored, what passed meanwhile is not added.
 */
final class QuotaClock implements QuotaClockSteps {
    /** So long without a tick, and another node goes on. */
    static final Duration GONE = Duration.ofMinutes(1);

    private final UUID node;
    private final TargetQuotaStore store;
    private final GroupCommit commits;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private @Nullable Seen seen;

    /** @param node drawn anew at each start: its monotonic clock begins anew as well */
    QuotaClock(UUID node, TargetQuotaStore store, GroupCommit commits, InstantSource clock, LongSupplier nanoTime) {
        this.node = node;
        this.store = store;
        this.commits = commits;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** @param nanos a moment by our clock when that tick was already stored */
    private record Seen(Tick tick, long nanos) {}

    @Override
    public synchronized void tick() {
        long now = nanoTime.getAsLong();
        Tick last = store.tick().orElseGet(this::begun);
        Seen before = seen;
        if (before == null || !before.tick().equals(last)) {
            seen = new Seen(last, nanoTime.getAsLong());
            return;
        }
        Duration since = Duration.ofNanos(now - before.nanos());
        boolean ours = last.by().equals(node);
        if (!ours && since.compareTo(GONE) < 0) {
            return;
        }
        long added = ours ? since.toMillis() : 0;
        seen = null;
        if (commits.commit(tx -> store.tick(tx, last, added, node))) {
            seen = new Seen(new Tick(last.number() + 1, last.elapsedMillis() + added, node), nanoTime.getAsLong());
        }
    }

    private Tick begun() {
        commits.commit(tx -> {
            store.begin(tx, node);
            return true;
        });
        return store.tick().orElseThrow();
    }

    @Override
    public void forgetGrants() {
        commits.commit(tx -> store.forget(tx, clock.instant().minus(TargetQuotaStore.KNOWN_AGAIN)));
    }
}
