package org.tidegate.gateway.deconfliction.hit;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.deconfliction.HitOutcome;
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
import org.tidegate.gateway.store.HitMessageStore;
import org.tidegate.gateway.store.HitRow;
import org.tidegate.gateway.store.HitStore;
import org.tidegate.gateway.store.TargetTagStore;
import org.tidegate.gateway.store.Transaction;

/** What partners tell of hits. */
final class HitInbox implements HitMessages {
    private static final Logger LOG = LoggerFactory.getLogger(HitInbox.class);

    private final HitStore store;
    private final HitMessageStore messages;
    private final TargetTagStore tags;
    private final HitBook book;
    private final EventPlaces places;
    private final GroupCommit commits;
    private final InstantSource clock;

    HitInbox(
            HitStore store,
            HitMessageStore messages,
            TargetTagStore tags,
            HitBook book,
            EventPlaces places,
            GroupCommit commits,
            InstantSource clock) {
        this.store = store;
        this.messages = messages;
        this.tags = tags;
        this.book = book;
        this.places = places;
        this.commits = commits;
        this.clock = clock;
    }

    @Override
    public boolean receive(Partner from, HitMessage message, byte[] octets) {
        Digest signed = Digest.sha256(octets);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        // What an event of ours is has to be opened, and nothing is opened in a transaction.
        Optional<EventDistance> distance = message instanceof PlaceTold told ? distance(from, told) : Optional.empty();
        boolean known = commits.commit(tx -> {
            if (messages.wasHeard(tx, from.id(), message.id())) {
                return true;
            }
            if (!take(tx, from, message, signed, distance, now)) {
                return false;
            }
            messages.hear(tx, from.id(), message.id(), now);
            return true;
        });
        if (!known) {
            LOG.warn("a message about no hit with this partner: partner {}, message {}", from.id(), message.id());
        }
        return known;
    }

    private boolean take(
            Transaction tx,
            Partner from,
            HitMessage message,
            Digest signed,
            Optional<EventDistance> distance,
            Instant now) {
        if (message instanceof HitNotice notice) {
            Optional<UUID> entry = tags.askedAt(tx, from.id(), notice.target(), notice.batch(), notice.place());
            return entry.isPresent() && book.heard(tx, from, notice, entry.get(), signed, now);
        }
        Optional<HitRow> found = store.findLocked(tx, from.id(), message.hit())
                .filter(hit -> hit.isShared() || hit.state() == HitState.CLOSED);
        if (found.isEmpty()) {
            return false;
        }
        HitRow hit = found.get();
        switch (message) {
            case HitNotice notice -> throw new IllegalStateException("taken before: message " + notice.id());
            case HitOutcomeSaid said -> outcomeSaid(tx, hit, said.outcome(), signed, now);
            case HitClosed closed -> {
                if (hit.closedAt() == null) {
                    book.close(tx, hit, closed.because().atReceiver(), now);
                }
            }
            case PlaceAllowed allowed -> {
                store.placeAllowed(tx, hit.id(), false);
                book.write(tx, LedgerEvent.PLACE_ALLOWED, hit, new Actor.Gateway(), "PARTNER", signed, now);
                if (hit.placeAllowed()) {
                    book.tellPlace(tx, hit, now);
                }
            }
            case PlaceTold told -> {
                if (!hit.placeAllowed()) {
                    return false; // not asked for: it is not looked at
                }
                distance.ifPresent(apart -> {
                    store.distance(tx, hit.id(), apart.code().name(), apart.metres(), apart.gapMinutes());
                    book.write(
                            tx,
                            LedgerEvent.DISTANCE_FOUND,
                            hit,
                            new Actor.Gateway(),
                            apart.code().name(),
                            signed,
                            now);
                });
            }
        }
        return true;
    }

    /** The last word of each side counts, in whichever order the two came; of a closed hit it is only noted. */
    private void outcomeSaid(Transaction tx, HitRow hit, HitOutcome said, Digest signed, Instant now) {
        store.partnerOutcome(tx, hit.id(), said);
        book.write(tx, LedgerEvent.HIT_OUTCOME_SAID, hit, new Actor.Gateway(), said.name(), signed, now);
        if (hit.state() == HitState.CONTACTED && said == hit.outcome()) {
            book.resolve(tx, hit, new Actor.Gateway(), said, now);
        } else if (hit.state() == HitState.RESOLVED && said != hit.outcome()) {
            store.disagreed(tx, hit.id());
        }
    }

    private Optional<EventDistance> distance(Partner from, PlaceTold told) {
        return store.find(told.hit())
                .or(() -> store.findAlso(told.hit()))
                .filter(hit -> hit.partner().equals(from.id()))
                .flatMap(hit -> places.of(hit.entry())
                        .map(ours -> EventDistance.between(
                                hit.target(), ours, new EventPlaces.PlaceAndTime(told.place(), told.span()))));
    }
}
