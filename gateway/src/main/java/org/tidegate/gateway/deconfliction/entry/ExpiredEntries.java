package org.tidegate.gateway.deconfliction.entry;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.tidegate.contracts.deconfliction.message.HitClosed;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.deconfliction.hit.ClosedHits;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.SubmissionStore;
import org.tidegate.gateway.store.TargetEntryRow;
import org.tidegate.gateway.store.TargetEntryStore;
import org.tidegate.gateway.store.TargetRequestStore;

/** Ends what has passed its time; small commits, so that other work comes in between. */
public final class ExpiredEntries {
    private static final int AT_ONCE = 200;
    private static final int MOST_ROUNDS = 500;

    private final TargetEntryStore store;
    private final TargetRequestStore requests;
    private final ClosedHits hits;
    private final ExchangeLedger ledger;
    private final GroupCommit commits;
    private final InstantSource clock;

    ExpiredEntries(
            TargetEntryStore store,
            TargetRequestStore requests,
            ClosedHits hits,
            ExchangeLedger ledger,
            GroupCommit commits,
            InstantSource clock) {
        this.store = store;
        this.requests = requests;
        this.hits = hits;
        this.ledger = ledger;
        this.commits = commits;
        this.clock = clock;
    }

    /** Content, keys and tags of entries whose time has passed; then what is remembered of requests of long ago. */
    public void sweep() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        repeat(() -> commits.commit(tx -> {
            List<UUID> over = store.expired(tx, now, AT_ONCE);
            for (UUID id : over) {
                store.end(tx, id, TargetEntryRow.State.EXPIRED, now);
                hits.entryGone(tx, id, HitClosed.Because.EXPIRED, now);
            }
            if (!over.isEmpty()) {
                ledger.append(
                        tx,
                        ledger.draft(LedgerEvent.TARGETS_EXPIRED, new Actor.Gateway(), now)
                                .count(over.size())
                                .prepare());
            }
            return over.size();
        }));
        repeat(() -> commits.commit(tx -> requests.forget(tx, now.minus(SubmissionStore.KEPT), AT_ONCE)));
    }

    private static void repeat(IntSupplier step) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            if (step.getAsInt() < AT_ONCE) {
                return;
            }
        }
    }
}
