package org.tidegate.gateway.deconfliction.hit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.tidegate.contracts.deconfliction.HitState;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.HitMessageStore;
import org.tidegate.gateway.store.HitRow;
import org.tidegate.gateway.store.HitStore;

/** Passes on what nobody acted on in time, rings for what has become urgent, and forgets messages that cannot come again. */
final class HitKeeping {
    private static final int AT_ONCE = 100;

    /** Longer than any message waits. */
    private static final Duration HEARD = Duration.ofDays(60);

    private final HitStore store;
    private final HitMessageStore messages;
    private final EventPlaces places;
    private final HitBook book;
    private final HitAlarms alarms;
    private final GroupCommit commits;
    private final InstantSource clock;

    HitKeeping(
            HitStore store,
            HitMessageStore messages,
            EventPlaces places,
            HitBook book,
            HitAlarms alarms,
            GroupCommit commits,
            InstantSource clock) {
        this.store = store;
        this.messages = messages;
        this.places = places;
        this.book = book;
        this.alarms = alarms;
        this.commits = commits;
        this.clock = clock;
    }

    void keep() {
        Instant now = clock.instant();
        for (UUID late : store.late(now, AT_ONCE)) {
            commits.commit(tx -> {
                store.findLocked(tx, late)
                        .filter(hit -> hit.dueAt() != null && !hit.dueAt().isAfter(now))
                        .ifPresent(hit -> {
                            store.escalated(tx, hit.id(), next(hit, now));
                            book.write(
                                    tx,
                                    LedgerEvent.HIT_ESCALATED,
                                    hit,
                                    new Actor.Gateway(),
                                    hit.state().name(),
                                    now);
                            alarms.waits(tx, hit, hit.detectedAt());
                        });
                return true;
            });
        }
        commits.commit(tx -> {
            messages.forget(tx, now.minus(HEARD));
            return true;
        });
        ringForWhatIsSoon(now);
    }

    /** An operation comes nearer while its hit waits, and one that begins soon may last for weeks. */
    private void ringForWhatIsSoon(Instant now) {
        for (HitRow hit : store.ofEventsNotUrgent(HitClocks.goesFrom(now), HitClocks.goesBefore(now), AT_ONCE)) {
            if (places.of(hit.entry())
                    .filter(event -> HitClocks.isSoon(event.span(), now))
                    .isPresent()) {
                commits.commit(tx -> {
                    store.findLocked(tx, hit.id())
                            .filter(row -> !row.urgent() && row.dueAt() != null)
                            .ifPresent(row -> {
                                store.urgent(tx, row.id(), now.plus(HitClocks.URGENT));
                                alarms.urgent(tx, row);
                            });
                    return true;
                });
            }
        }
    }

    private static Instant next(HitRow hit, Instant now) {
        return hit.state() == HitState.PENDING_APPROVAL
                ? HitClocks.toDecide(hit.urgent(), now)
                : HitClocks.toSpeak(hit.urgent(), now);
    }
}
