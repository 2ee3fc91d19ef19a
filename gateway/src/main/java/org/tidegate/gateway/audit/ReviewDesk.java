package org.tidegate.gateway.audit;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.review.ReviewNote;
import org.tidegate.contracts.review.ReviewReport;
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
import org.tidegate.gateway.store.ReviewStore.Draw;
import org.tidegate.gateway.store.ReviewStore.ItemRow;
import org.tidegate.gateway.store.ReviewStore.ReviewRow;
import org.tidegate.gateway.store.ReviewStore.Scope;

/**
 * Reviews of the ledger: draws a sample, takes in findings, signs the report. Nobody reviews what they did themselves: such entries are
 * never drawn, and a finding about one is refused. Each step is a row.
 */
public final class ReviewDesk {
    /** Of each rule, at most; how many it found is told. */
    static final int MOST_OF_A_RULE = 50;

    private static final int MOST_LISTED = 100;
    private static final int SEED_OCTETS = 16;

    private final AuthorityId authority;
    private final ReviewStore store;
    private final StatementSigner signer;
    private final ExchangeLedger ledger;
    private final GroupCommit commits;
    private final TimeOrderedIds ids;
    private final SecureRandom random;
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
        this.signer = signer;
        this.ledger = ledger;
        this.commits = commits;
        this.ids = ids;
        this.random = random;
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
        Instant settled = now().minus(LedgerDesk.SETTLED);
        Instant from = present(order.from());
        Instant until = present(order.until()).isAfter(settled) ? settled : present(order.until());
        String given = order.seed();
        String seed = given == null ? newSeed() : given;
        Scope scope = new Scope(from, until, who.name(), seed.getBytes(StandardCharsets.UTF_8));
        Draw drawn = store.random(scope, order.population(), order.size());
        Map<ReviewRule, Draw> all = new EnumMap<>(ReviewRule.class);
        all.put(ReviewRule.RANDOM, drawn);
        order.rules().forEach(rule -> all.put(rule, byRule(rule, scope, order)));
        ReviewRow review = new ReviewRow(
                ids.next(),
                who.id(),
                now(),
                from,
                until,
                order.population(),
                order.size(),
                seed,
                drawn.all(),
                all.entrySet().stream()
                        .filter(each -> each.getKey() != ReviewRule.RANDOM)
                        .map(each -> each.getKey() + "=" + each.getValue().all())
                        .collect(Collectors.joining("&")),
                order.terms(),
                null,
                null);
        List<ItemRow> items = new ArrayList<>();
        List<Long> keys = new ArrayList<>();
        all.forEach((rule, draw) -> draw.drawn().forEach(one -> {
            items.add(new ItemRow(
                    items.size() + 1, one.leafHash(), new byte[0], rule.name(), one.counted(), null, null, null, null));
            keys.add(one.key());
        }));
        ExchangeLedger.Prepared entry = ledger.draft(LedgerEvent.REVIEW_DRAWN, who, review.drawnAt())
                .subject(review.id())
                .asked(order.asked(from, until, seed))
                .count(items.size())
                .prepare();
        commits.commit(tx -> {
            store.insert(tx, review, items, keys);
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
        byte[] octets = ReviewReportJson.write(report(review, who, now));
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

    private Draw byRule(ReviewRule rule, Scope scope, ReviewOrder order) {
        return switch (rule) {
            case RANDOM -> throw new IllegalArgumentException("random entries are drawn by themselves");
            case NIGHT ->
                store.atNight(scope, order.opens().toString(), order.closes().toString(), order.zone(), MOST_OF_A_RULE);
            case VOLUME -> store.inVolume(scope, order.volume(), order.zone(), MOST_OF_A_RULE);
            case REFUSALS -> store.refused(scope, order.refusals(), order.zone(), MOST_OF_A_RULE);
            case OWN_NAME -> store.ownName(scope, MOST_OF_A_RULE);
        };
    }

    private Optional<Review> find(UUID id) {
        return store.find(id).map(row -> review(row, store.items(id)));
    }

    private static Review review(ReviewRow row, List<ItemRow> items) {
        return new Review(
                row, found(row.rules()), items.stream().map(ReviewDesk::item).toList());
    }

    private ReviewReport report(Review review, Actor.Person who, Instant now) {
        ReviewRow row = review.row();
        return new ReviewReport(
                row.id(),
                authority,
                "person:" + row.reviewer(),
                row.drawnAt(),
                row.from(),
                row.until(),
                row.population().name(),
                row.counted(),
                row.size(),
                row.seed(),
                row.terms(),
                review.found().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(rule -> new ReviewReport.Rule(rule.getKey(), rule.getValue()))
                        .toList(),
                review.items().stream().map(ReviewDesk::told).toList(),
                who.name(),
                now);
    }

    private static ReviewReport.Item told(Item item) {
        ReviewNote note = present(item.note());
        return new ReviewReport.Item(
                item.read().leafHash(),
                item.read().entry().event(),
                item.read().entry().occurredAt(),
                item.read().entry().actor(),
                item.because(),
                item.counted(),
                note.finding(),
                note,
                present(item.notedBy()));
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

    private static Map<ReviewRule, Long> found(String rules) {
        return rules.isEmpty()
                ? Map.of()
                : Arrays.stream(rules.split("&", -1))
                        .map(rule -> rule.split("=", 2))
                        .collect(
                                Collectors.toMap(rule -> ReviewRule.valueOf(rule[0]), rule -> Long.parseLong(rule[1])));
    }

    private String newSeed() {
        byte[] seed = new byte[SEED_OCTETS];
        random.nextBytes(seed);
        return HexFormat.of().formatHex(seed);
    }

    private void write(ExchangeLedger.Draft draft) {
        ledger.appendAlone(commits, draft);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("asked for without what it needs");
        }
        return value;
    }
}
