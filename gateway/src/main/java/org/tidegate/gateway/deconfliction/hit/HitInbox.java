package org.tidegate.gateway.deconfliction.hit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.deconfliction.EventCells;
import org.tidegate.contracts.deconfliction.EventLayer;
import org.tidegate.contracts.deconfliction.EventSpan;
import org.tidegate.contracts.deconfliction.HitState;
import org.tidegate.contracts.deconfliction.message.HitClosed;
import org.tidegate.contracts.deconfliction.message.HitMessage;
import org.tidegate.contracts.deconfliction.message.HitNotice;
import org.tidegate.contracts.deconfliction.message.HitOutcomeSaid;
import org.tidegate.contracts.deconfliction.message.PlaceAllowed;
import org.tidegate.contracts.deconfliction.message.PlaceTold;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.HitRow;
import org.tidegate.gateway.store.HitStore;
import org.tidegate.gateway.store.TargetTagStore;
import org.tidegate.gateway.store.Transaction;

/** What partners tell of hits. */
final class HitInbox implements HitMessages {
    private static final Logger LOG = LoggerFactory.getLogger(HitInbox.class);

    private final HitStore store;
    private final TargetTagStore tags;
    private final HitBook book;
    private final EventPlaces places;
    private final GroupCommit commits;
    private final InstantSource clock;

    HitInbox(
            HitStore store,
            TargetTagStore tags,
            HitBook book,
            EventPlaces places,
            GroupCommit commits,
            InstantSource clock) {
        this.store = store;
        this.tags = tags;
        this.book = book;
        this.places = places;
        this.commits = commits;
        this.clock = clock;
    }

    @Override
    public boolean receive(Actor.Partner actor, Partner from, HitMessage message, byte[] octets) {
        Digest signed = Digest.sha256(octets);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        // What an event of ours is has to be opened, and nothing is opened in a transaction.
        Optional<Compared> compared = message instanceof PlaceTold told ? compared(from, told) : Optional.empty();
        boolean known = commits.commit(tx -> {
            if (store.wasHeard(tx, from.id(), message.id())) {
                return true;
            }
            if (!take(tx, from, message, signed, compared, now)) {
                return false;
            }
            store.hear(tx, from.id(), message.id(), now);
            return true;
        });
        if (!known) {
            LOG.warn("a message about no hit with this partner: partner {}, message {}", from.id(), message.id());
        }
        return known;
    }

    private boolean take(
            Transaction tx, Partner from, HitMessage message, Digest signed, Optional<Compared> compared, Instant now) {
        if (message instanceof HitNotice notice) {
            Optional<UUID> entry = tags.entryAt(tx, from.id(), notice.batch(), notice.place());
            return entry.isPresent() && book.heard(tx, from, notice, entry.get(), signed, now);
        }
        Optional<HitRow> found = store.findLocked(tx, from.id(), message.hit())
                .filter(hit -> hit.isShared() || hit.state() == HitState.CLOSED);
        if (found.isEmpty()) {
            return false;
        }
        HitRow hit = found.get();
        Actor by = new Actor.Gateway();
        switch (message) {
            case HitNotice notice -> throw new IllegalStateException("taken before: message " + notice.id());
            case HitOutcomeSaid said -> {
                store.partnerOutcome(tx, hit.id(), said.outcome());
                book.write(
                        tx,
                        LedgerEvent.HIT_OUTCOME_SAID,
                        hit,
                        by,
                        said.outcome().name(),
                        signed,
                        now);
                if (said.outcome() == hit.outcome()) {
                    store.resolved(tx, hit.id(), now);
                    book.write(
                            tx,
                            LedgerEvent.HIT_RESOLVED,
                            hit,
                            by,
                            said.outcome().name(),
                            now);
                }
            }
            case HitClosed closed -> {
                if (hit.closedAt() == null) {
                    book.close(tx, hit, by, "PARTNER_" + closed.because().name(), now);
                }
            }
            case PlaceAllowed allowed -> {
                store.placeAllowed(tx, hit.id(), false);
                book.write(tx, LedgerEvent.PLACE_ALLOWED, hit, by, "PARTNER", signed, now);
                if (hit.placeAllowed() && !hit.placeTold()) {
                    store.placeTold(tx, hit.id());
                    book.tell(tx, hit, HitStore.Telling.PLACE, null, now);
                }
            }
            case PlaceTold told -> {
                if (!hit.placeAllowed()) {
                    return false; // not asked for: it is not looked at
                }
                compared.ifPresent(distance -> {
                    store.distance(tx, hit.id(), distance.code(), distance.metres(), distance.gapMinutes());
                    book.write(tx, LedgerEvent.DISTANCE_FOUND, hit, by, distance.code(), signed, now);
                });
            }
        }
        return true;
    }

    private record Compared(String code, int metres, int gapMinutes) {}

    private Optional<Compared> compared(Partner from, PlaceTold told) {
        return store.find(told.hit())
                .or(() -> store.findAlso(told.hit()))
                .filter(hit -> hit.partner().equals(from.id()))
                .flatMap(hit -> places.of(hit.entry()).map(ours -> compared(hit, ours, told)));
    }

    private static Compared compared(HitRow hit, EventPlaces.PlaceAndTime ours, PlaceTold theirs) {
        double metres = EventCells.distanceMetres(ours.place(), theirs.place());
        Duration gap = gap(ours.span(), theirs.span());
        int reach = java.util.Arrays.stream(EventLayer.values())
                .filter(layer -> layer.word().equals(hit.target().word()))
                .findFirst()
                .map(EventLayer::reachMetres)
                .orElse(0);
        boolean nearInTime = gap.compareTo(EventSpan.GAP) <= 0;
        String code = metres <= reach && nearInTime ? "CONFIRMED" : metres <= 2.0 * reach ? "NEAR" : "APART";
        return new Compared(code, (int) Math.round(metres), Math.toIntExact(gap.toMinutes()));
    }

    private static Duration gap(EventSpan one, EventSpan other) {
        if (one.end().isBefore(other.start())) {
            return Duration.between(one.end(), other.start());
        }
        return other.end().isBefore(one.start()) ? Duration.between(other.end(), one.start()) : Duration.ZERO;
    }
}
