package org.tidegate.gateway.deconfliction.hit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.deconfliction.HitEnd;
import org.tidegate.contracts.deconfliction.HitOutcome;
import org.tidegate.contracts.deconfliction.message.HitClosed;
import org.tidegate.contracts.deconfliction.message.HitMessage;
import org.tidegate.contracts.deconfliction.message.HitNotice;
import org.tidegate.contracts.deconfliction.message.HitOutcomeSaid;
import org.tidegate.contracts.deconfliction.message.PlaceAllowed;
import org.tidegate.contracts.deconfliction.message.PlaceTold;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.crypto.sign.DeconflictionMessages;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.deconfliction.Handles;
import org.tidegate.gateway.exchange.BackOff;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.store.GroundStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.HitMessageStore;
import org.tidegate.gateway.store.HitMessageStore.Message;
import org.tidegate.gateway.store.HitMessageStore.Telling;
import org.tidegate.gateway.store.HitRow;
import org.tidegate.gateway.store.HitStore;
import org.tidegate.gateway.store.Transaction;
import org.tidegate.routes.failure.PassingFailure;

/** Tells partners of hits: in order for each hit, until the partner has it. Each message is made of the hit when it is sent, with its id kept. */
final class HitTelling {
    private static final Logger LOG = LoggerFactory.getLogger(HitTelling.class);
    private static final int AT_ONCE = 64;

    /** Longer than a partner's answer is waited for. */
    private static final Duration IN_HAND = Duration.ofMinutes(2);

    private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(2));

    private final AuthorityId self;
    private final HitStore store;
    private final HitMessageStore untold;
    private final GroundStore grounds;
    private final Handles handles;
    private final EventPlaces places;
    private final HitBook book;
    private final DeconflictionMessages messages;
    private final GroupCommit commits;
    private final InstantSource clock;

    HitTelling(
            AuthorityId self,
            HitStore store,
            HitMessageStore untold,
            GroundStore grounds,
            Handles handles,
            EventPlaces places,
            HitBook book,
            DeconflictionMessages messages,
            GroupCommit commits,
            InstantSource clock) {
        this.self = self;
        this.store = store;
        this.untold = untold;
        this.grounds = grounds;
        this.handles = handles;
        this.places = places;
        this.book = book;
        this.messages = messages;
        this.commits = commits;
        this.clock = clock;
    }

    /** What is due. One that is not taken keeps its next attempt in the database. */
    void tell(Partner partner) {
        for (Message due : untold.toTell(partner.id(), clock.instant(), AT_ONCE)) {
            Optional<HitRow> hit = store.find(due.hit());
            Optional<HitMessage> message = hit.flatMap(row -> message(partner, row, due));
            if (!begin(due)) {
                continue; // its entry is gone, and nobody told of it; or another node tells it
            }
            if (message.isEmpty()) {
                sent(due); // its entry is gone, and the partner may have heard of it: it is told that instead
                continue;
            }
            try {
                boolean known = partner.client(Lane.URGENT).hitMessage(messages.sign(message.get()));
                taken(hit.get(), due, known);
            } catch (PassingFailure away) {
                LOG.info("a message about a hit waits: partner {}, hit {}, {}", partner.id(), due.hit(), away.code());
                Instant next = clock.instant().plus(BACK_OFF.after(due.attempts() + 1, ThreadLocalRandom.current()));
                commits.commit(tx -> {
                    untold.tellLater(tx, due.id(), next);
                    return true;
                });
                return;
            }
        }
    }

    /** Before it is sent: what is withdrawn while it is under way has been told. */
    private boolean begin(Message message) {
        Instant now = clock.instant();
        return commits.commit(tx -> untold.begin(tx, message.id(), now, now.plus(IN_HAND)));
    }

    private void sent(Message message) {
        Instant now = clock.instant();
        commits.commit(tx -> {
            untold.sent(tx, message.id(), now);
            return true;
        });
    }

    /** @param known false where the partner has no such hit: what it asked about it has withdrawn since */
    private void taken(HitRow hit, Message message, boolean known) {
        Instant now = clock.instant();
        commits.commit(tx -> {
            if (!untold.sent(tx, message.id(), now)) {
                return false; // another node was there first
            }
            if (message.kind() == Telling.NOTICE) {
                store.findLocked(tx, hit.id()).ifPresent(row -> noticed(tx, row, known, now));
            } else if (!known) {
                LOG.warn("a partner knows no such hit: partner {}, hit {}", hit.partner(), hit.id());
            }
            return true;
        });
    }

    private void noticed(Transaction tx, HitRow hit, boolean known, Instant now) {
        if (known) {
            store.told(tx, hit.id(), now);
            book.write(tx, LedgerEvent.HIT_TOLD, hit, new Actor.Gateway(), null, now);
        } else if (hit.closedAt() == null) {
            book.close(tx, hit, HitEnd.UNTOLD, now);
        }
    }

    /** Empty where there is nothing to be told any more. */
    private Optional<HitMessage> message(Partner partner, HitRow hit, Message due) {
        Instant at = clock.instant();
        return switch (due.kind()) {
            case NOTICE ->
                grounds.of(hit.entry())
                        .map(ground -> new HitNotice(
                                self,
                                partner.id(),
                                at,
                                due.id(),
                                hit.id(),
                                hit.target(),
                                hit.batch(),
                                hit.place(),
                                handles.ofCase(partner.id(), ground.caseKey()),
                                partner.agreement().party(self).desk(),
                                hit.ownReference(self),
                                hit.handling(),
                                hit.urgent()));
            case OUTCOME ->
                Optional.of(new HitOutcomeSaid(
                        self, partner.id(), at, due.id(), hit.sharedId(), HitOutcome.valueOf(code(due))));
            case CLOSED ->
                Optional.of(new HitClosed(
                        self, partner.id(), at, due.id(), hit.sharedId(), HitClosed.Because.valueOf(code(due))));
            case PLACE_ALLOWED -> Optional.of(new PlaceAllowed(self, partner.id(), at, due.id(), hit.sharedId()));
            case PLACE ->
                places.of(hit.entry())
                        .map(ours -> new PlaceTold(
                                self, partner.id(), at, due.id(), hit.sharedId(), ours.place(), ours.span()));
        };
    }

    private static String code(Message due) {
        String code = due.code();
        if (code == null) {
            throw new IllegalStateException("a message about a hit has no code: message " + due.id());
        }
        return code;
    }
}
