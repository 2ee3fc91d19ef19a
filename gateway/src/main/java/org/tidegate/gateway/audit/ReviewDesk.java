package org.tidegate.gateway.audit;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.review.ReviewNote;
import org.tidegate.contracts.review.ReviewReportJson;
import org.tidegate.contracts.review.ReviewRule;
import org.tidegate.crypto.sign.StatementSigner;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Decision;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.ReviewStore;
import org.tidegate.gateway.store.ReviewStore.ItemRow;
import org.tidegate.gateway.store.ReviewStore.ReviewRow;

/**
 * Reviews of the ledger: draws a sample, takes in findings, signs the report. Nobody reviews what they did themselves: such entries are
 * never drawn, and a finding about one is refused. Each step is a row.
 */
public final class ReviewDesk {
    private static final int MOST_LISTED = 100;

    private final AuthorityId authority;
    private final ReviewStore store;
    private final ReviewDrawing drawing;
    private final StatementSigner signer;
    private final ExchangeLedger ledger;
    private final GroupCommit commits;
    private final TimeOrderedIds ids;
    private final Clock clock;

    ReviewDesk(
            AuthorityId authority,
            ReviewStore store,
            StatementSigner signer,
            ExchangeLedger ledger,
            GroupCommit commits,
            TimeOrderedIds ids,
            SecureRandom random,
            Clock clock) {
        this.authority = authority;
        this.store = store;
        this.drawing = new ReviewDrawing(store, random);
        this.signer = signer;
        this.ledger = ledger;
        this.commits = commits;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * An entry of a review.
     *
     * @param counted what the rule counted; 0 where it counts nothing
     * @param note null until somebody has noted a finding
     */
    public record Item(
            int place,
            ReadEntry read,
            ReviewRule because,
            long counted,
            @Nullable ReviewNote note,
            @Nullable String notedBy) {}

    /** A review with its entries. */
    public record Review(ReviewRow row, Map<ReviewRule, Long> found, List<Item> items) {
        public Review {
            found = Map.copyOf(found);
            items = List.copyOf(items);
        }

        public long open() {
            return items.stream().filter(item -> item.note() == null).count();
        }
    }

    /** Newest first, at most a hundred. */
    public List<ReviewRow> newest(Actor.Person who) {
        Permission.require(who, Operation.READ_REVIEW, new Subject.Node());
        List<ReviewRow> reviews = store.newest(MOST_LISTED);
        write(ledger.draft(LedgerEvent.REVIEW_OPENED, who, now()).count(reviews.size()));
        return reviews;
    }

    /** Whether this person draws, notes and signs. */
    public boolean mayReview(Actor.Person who) {
        return Permission.decide(who, Operation.REVIEW_LEDGER, new Subject.Node()) == Decision.ALLOWED;
    }

    /** @param order without problems */
    public UUID draw(Actor.Person who, ReviewOrder order) {
        Permission.require(who, Operation.REVIEW_LEDGER, new Subject.Node());
        ReviewDrawing.Drawn drawn = drawing.draw(ids.next(), who, order, now());
        ReviewRow review = drawn.review();
        ExchangeLedger.Prepared entry = ledger.draft(LedgerEvent.REVIEW_DRAWN, who, review.drawnAt())
                .subject(review.id())
                .asked(order.asked(review.from(), review.until(), review.seed()))
                .count(drawn.items().size())
                .prepare();
        commits.commit(tx -> {
            store.insert(tx, review, drawn.items(), drawn.keys());
            ledger.append(tx, entry);
            return true;
        });
        return review.id();
    }

    /** Empty where there is none. */
    public Optional<Review> open(Actor.Person who, UUID id) {
        Permission.require(who, Operation.READ_REVIEW, new Subject.Node());
        Optional<Review> review = find(id);
        review.ifPresent(found -> write(ledger.draft(LedgerEvent.REVIEW_OPENED, who, now())
                .subject(id)
                .count(found.items().size())));
        return review;
    }

    /** How an attempt to note or to sign ended. */
    public enum Outcome {
        DONE,
        /** There is no such review, or no such place in it. */
        UNKNOWN,
        /** It is signed, or somebody changed it at the same moment. */
        CLOSED,
        /** The entry is the reviewer's own. */
        OWN_ENTRY,
        /** An entry has no finding yet. */
        NOT_COMPLETE
    }

    public Outcome note(Actor.Person who, UUID id, int place, ReviewNote note) {
        Permission.require(who, Operation.REVIEW_LEDGER, new Subject.Node());
        Optional<Item> item = store.item(id, place).map(ReviewDesk::item);
        if (item.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        if (item.get().read().entry().actor().equals(who.name())) {
            return Outcome.OWN_ENTRY;
        }
        Instant now = now();
        ExchangeLedger.Prepared entry = ledger.draft(LedgerEvent.REVIEW_FINDING_NOTED, who, now)
                .subject(id)
                .code(note.finding().name())
                .asked("leafHash=" + item.get().read().leafHash().text() + "&note=" + note)
                .prepare();
        return commits.commit(tx -> {
            if (!store.note(tx, id, place, note.finding().name(), note.name(), who.name(), now)) {
                return Outcome.CLOSED;
            }
            ledger.append(tx, entry);
            return Outcome.DONE;
        });
    }

    public Outcome sign(Actor.Person who, UUID id) {
        Permission.require(who, Operation.REVIEW_LEDGER, new Subject.Node());
        List<ItemRow> told = store.items(id);
        Optional<Review> found = store.find(id).map(row -> review(row, told));
        if (found.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        Review review = found.get();
        if (review.row().signedAt() != null) {
            return Outcome.CLOSED;
        }
        if (review.open() > 0) {
            return Outcome.NOT_COMPLETE;
        }
        Instant now = now();
        byte[] octets = ReviewReportJson.write(ReviewReports.of(review, authority, who, now));
        byte[] signed = signer.sign(octets, now);
        ExchangeLedger.Prepared entry = ledger.draft(LedgerEvent.REVIEW_SIGNED, who, now)
                .subject(id)
                .content(Digest.sha256(signed))
                .count(review.items().size())
                .prepare();
        return commits.commit(tx -> {
            if (!store.sign(tx, id, new ReviewStore.Report(octets, signed), who.name(), told, now)) {
                return Outcome.CLOSED;
            }
            ledger.append(tx, entry);
            return Outcome.DONE;
        });
    }

    /** The signed report; empty until there is one. */
    public Optional<ReviewStore.Report> report(Actor.Person who, UUID id) {
        Permission.require(who, Operation.READ_REVIEW, new Subject.Node());
        Optional<ReviewStore.Report> report = store.report(id);
        report.ifPresent(taken -> write(ledger.draft(LedgerEvent.REVIEW_OPENED, who, now())
                .subject(id)
                .asked("report")
                .content(Digest.sha256(taken.signed()))));
        return report;
    }

    private Optional<Review> find(UUID id) {
        return store.find(id).map(row -> review(row, store.items(id)));
    }

    private static Review review(ReviewRow row, List<ItemRow> items) {
        return new Review(
                row,
                ReviewDrawing.counts(row.rules()),
                items.stream().map(ReviewDesk::item).toList());
    }

    private static Item item(ItemRow row) {
        String note = row.note();
        return new Item(
                row.place(),
                ReadEntry.of(row.leafHash(), row.octets()),
                ReviewRule.valueOf(row.because()),
                row.counted(),
                note == null ? null : ReviewNote.valueOf(note),
                row.notedBy());
    }

    private void write(ExchangeLedger.Draft draft) {
        ledger.appendAlone(commits, draft);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
