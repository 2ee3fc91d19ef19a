package org.tidegate.gateway.deconfliction.hit;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.deconfliction.HitOutcome;
import org.tidegate.contracts.deconfliction.HitRule;
import org.tidegate.contracts.deconfliction.HitState;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.HitMessageStore.Telling;
import org.tidegate.gateway.store.HitRow;
import org.tidegate.gateway.store.HitStore;
import org.tidegate.gateway.store.Transaction;

/** What a liaison officer does with hits. */
public final class HitDesk {
    private final PartnerDirectory partners;
    private final HitStore store;
    private final HitBook book;
    private final HitAlarms alarms;
    private final ExchangeLedger ledger;
    private final GroupCommit commits;
    private final InstantSource clock;

    HitDesk(
            PartnerDirectory partners,
            HitStore store,
            HitBook book,
            HitAlarms alarms,
            ExchangeLedger ledger,
            GroupCommit commits,
            InstantSource clock) {
        this.partners = partners;
        this.store = store;
        this.book = book;
        this.alarms = alarms;
        this.ledger = ledger;
        this.commits = commits;
        this.clock = clock;
    }

    /** How a step ended. */
    public enum Step {
        DONE,
        NOT_THERE,
        /** The hit stands otherwise meanwhile: look at it again. */
        NOT_NOW
    }

    /** @param more whether older ones follow */
    public record Page(List<HitRow> hits, boolean more) {
        public Page {
            hits = List.copyOf(hits);
        }
    }

    /** The newest first. @param open only what waits for somebody */
    public Page list(Actor who, boolean open, @Nullable Instant before, @Nullable UUID beforeId, int limit) {
        Permission.require(who, Operation.LIST_HITS, new Subject.Node());
        List<HitRow> found = store.list(open, before, beforeId, limit + 1);
        List<HitRow> page = found.subList(0, Math.min(limit, found.size()));
        ledger.appendAlone(
                commits,
                ledger.draft(LedgerEvent.HITS_LISTED, who, now())
                        .asked(open ? "open=true" : "")
                        .count(page.size()));
        return new Page(page, found.size() > limit);
    }

    public Optional<HitRow> open(Actor who, UUID hit) {
        Permission.require(who, Operation.READ_HIT, new Subject.Node());
        Optional<HitRow> found = store.find(hit);
        if (found.isPresent()) {
            ledger.appendAlone(
                    commits,
                    ledger.draft(LedgerEvent.HIT_OPENED, who, now())
                            .partner(found.get().partner())
                            .subject(hit));
        }
        return found;
    }

    /** Hits of entries that were taken from a package, for who may read its exchange. */
    public List<HitRow> ofPackage(Actor who, UUID packageId) {
        Permission.require(who, Operation.READ_HIT, new Subject.Node());
        return store.ofPackage(packageId);
    }

    /** Hits of one entry. */
    public List<HitRow> of(Actor who, UUID entry) {
        Permission.require(who, Operation.READ_HIT, new Subject.Node());
        return store.of(entry);
    }

    public HitStore.Waiting waiting() {
        return store.waiting(now());
    }

    /** The partner is told, also of what was kept from it before. */
    public Step allow(Actor who, UUID hit) {
        return step(
                who,
                hit,
                row -> row.state() == HitState.PENDING_APPROVAL
                        || row.state() == HitState.SILENT
                        || row.state() == HitState.REFUSED,
                (tx, row, now) -> {
                    store.decided(tx, hit, HitState.NOTIFIED, who.name(), now, HitClocks.toSpeak(row.urgent(), now));
                    book.write(tx, LedgerEvent.HIT_ALLOWED, row, who, null, now);
                    book.tell(tx, row, Telling.NOTICE, null, now);
                    alarms.ended(tx, row);
                });
    }

    /** The partner is not told: it sees what it sees where nothing is found. */
    public Step refuse(Actor who, UUID hit) {
        return step(who, hit, row -> row.state() == HitState.PENDING_APPROVAL, (tx, row, now) -> {
            store.decided(tx, hit, HitState.REFUSED, who.name(), now, null);
            book.write(tx, LedgerEvent.HIT_REFUSED, row, who, null, now);
            alarms.ended(tx, row);
        });
    }

    /** The two owners spoke. */
    public Step contacted(Actor who, UUID hit) {
        return step(who, hit, row -> row.state() == HitState.NOTIFIED, (tx, row, now) -> {
            store.contacted(tx, hit, who.name(), now);
            book.write(tx, LedgerEvent.HIT_CONTACTED, row, who, null, now);
            alarms.ended(tx, row);
        });
    }

    /** What they agreed on; it counts once the partner says the same. */
    public Step outcome(Actor who, UUID hit, HitOutcome outcome) {
        return step(
                who,
                hit,
                row -> row.state() == HitState.NOTIFIED || row.state() == HitState.CONTACTED,
                (tx, row, now) -> {
                    if (row.state() == HitState.NOTIFIED) {
                        store.contacted(tx, hit, who.name(), now);
                        book.write(tx, LedgerEvent.HIT_CONTACTED, row, who, null, now);
                    }
                    store.outcome(tx, hit, outcome, who.name());
                    book.write(tx, LedgerEvent.HIT_OUTCOME_SAID, row, who, outcome.name(), now);
                    book.tell(tx, row, Telling.OUTCOME, outcome.name(), now);
                    if (row.partnerOutcome() == outcome) {
                        book.resolve(tx, row, who, outcome, now);
                    }
                    alarms.ended(tx, row);
                });
    }

    /** Of two events: the partner learns where and when exactly, once it allows the same. */
    public Step allowPlace(Actor who, UUID hit) {
        return step(who, hit, row -> row.isShared() && !row.placeAllowed() && placesMayBeTold(row), (tx, row, now) -> {
            store.placeAllowed(tx, hit, true);
            book.write(tx, LedgerEvent.PLACE_ALLOWED, row, who, null, now);
            book.tell(tx, row, Telling.PLACE_ALLOWED, null, now);
            if (row.partnerPlaceAllowed()) {
                book.tellPlace(tx, row, now);
            }
        });
    }

    /** Of events, where the agreement does not say that it is never done. */
    public boolean placesMayBeTold(HitRow hit) {
        return hit.target().isEvent()
                && partners.find(hit.partner())
                        .map(partner -> partner.agreement().deconfliction())
                        .filter(terms -> terms.placeOfEvent() != HitRule.SILENT)
                        .isPresent();
    }

    @FunctionalInterface
    private interface Change {
        void make(Transaction tx, HitRow row, Instant now);
    }

    private Step step(Actor who, UUID hit, Predicate<HitRow> may, Change change) {
        Permission.require(who, Operation.DECIDE_HIT, new Subject.Node());
        Instant now = now();
        return commits.commit(tx -> {
            Optional<HitRow> row = store.findLocked(tx, hit);
            if (row.isEmpty()) {
                return Step.NOT_THERE;
            }
            if (!may.test(row.get())) {
                return Step.NOT_NOW;
            }
            change.make(tx, row.get(), now);
            return Step.DONE;
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
