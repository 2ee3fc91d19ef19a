package org.tidegate.gateway.retention;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.config.retention.RetentionSettings;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.retention.ErasureGround;
import org.tidegate.contracts.retention.KeepGround;
import org.tidegate.contracts.retention.RetentionDecision;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Decision;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.store.DecisionRow;
import org.tidegate.gateway.store.ErasureRow;
import org.tidegate.gateway.store.ErasureStore;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.KeptPackage;
import org.tidegate.gateway.store.NoticeRow;
import org.tidegate.gateway.store.PackageRef;
import org.tidegate.gateway.store.RetentionStore;

/** What people decide about keeping a package: to hold it, to keep it longer, to erase it. Each decision is a row of the ledger. */
public final class RetentionDesk {
    public static final int MOST_LISTED = 200;

    /** People decide about every case system of their authority alike. */
    private static final CaseSystemId ANY_OF_OURS = new CaseSystemId("any");

    private final AuthorityId self;
    private final RetentionPolicy policy;
    private final ExchangeStore exchanges;
    private final RetentionStore retention;
    private final ErasureStore erasures;
    private final Eraser eraser;
    private final ExchangeLedger ledger;
    private final GroupCommit commits;
    private final TimeOrderedIds ids;
    private final InstantSource clock;

    RetentionDesk(
            AuthorityId self,
            RetentionSettings settings,
            ExchangeStore exchanges,
            RetentionStore retention,
            ErasureStore erasures,
            Eraser eraser,
            ExchangeLedger ledger,
            GroupCommit commits,
            TimeOrderedIds ids,
            InstantSource clock) {
        this.self = self;
        this.policy = new RetentionPolicy(settings);
        this.exchanges = exchanges;
        this.retention = retention;
        this.erasures = erasures;
        this.eraser = eraser;
        this.ledger = ledger;
        this.commits = commits;
        this.ids = ids;
        this.clock = clock;
    }

    /** How an attempt ended. */
    public enum Outcome {
        DONE,
        /** There is no such exchange. */
        UNKNOWN,
        /** It is erased. */
        ERASED,
        /** A hold stands. */
        HELD,
        /** No hold stands. */
        NOT_HELD,
        /** A step of an exchange still needs it. */
        UNDER_WAY,
        /** An erasure was asked for before. */
        ASKED_ALREADY,
        /** Nobody asked for an erasure. */
        NOT_ASKED,
        /** The person who asked does not confirm. */
        SAME_PERSON,
        /** The sender has not said that it erased the package. */
        NO_NOTICE
    }

    /** What waits for a person, each at most {@link #MOST_LISTED}. */
    public record Waiting(
            List<NoticeRow> askedBySenders,
            List<ErasureRow> toConfirm,
            List<ErasureRow> toDestroy,
            List<DecisionRow> holds,
            List<KeptPackage> toReview) {
        public Waiting {
            askedBySenders = List.copyOf(askedBySenders);
            toConfirm = List.copyOf(toConfirm);
            toDestroy = List.copyOf(toDestroy);
            holds = List.copyOf(holds);
            toReview = List.copyOf(toReview);
        }
    }

    /** Whether this person decides about packages of the own authority. */
    public boolean mayDecide(Actor.Person who) {
        return may(who, Operation.DECIDE_RETENTION);
    }

    /** Whether this person may be the second one. */
    public boolean mayConfirm(Actor.Person who, RetentionStanding standing) {
        return may(who, Operation.CONFIRM_ERASURE) && !isAskedBy(who, standing);
    }

    public boolean mayWithdraw(Actor.Person who, RetentionStanding standing) {
        return may(who, Operation.CONFIRM_ERASURE) || isAskedBy(who, standing);
    }

    private static boolean isAskedBy(Actor.Person who, RetentionStanding standing) {
        return standing.erasure()
                .filter(asked -> asked.askedBy().equals(who.name()))
                .isPresent();
    }

    private boolean may(Actor.Person who, Operation operation) {
        return Permission.decide(who, operation, new Subject.OfCaseSystem(self, ANY_OF_OURS)) == Decision.ALLOWED;
    }

    /** Of the package of this exchange; empty where there is none. */
    public Optional<RetentionStanding> standing(Actor.Person who, ExchangeId exchange) {
        return seen(who, Operation.READ_RETENTION, exchange).map(this::standing);
    }

    private RetentionStanding standing(KeptPackage kept) {
        Optional<ErasureRow> erasure = erasures.find(kept.ref());
        return new RetentionStanding(
                kept,
                policy.of(kept.kind()).name(),
                policy.reviewAt(kept),
                policy.eraseAt(kept).filter(at -> erasure.isEmpty()),
                retention.decisions(kept.ref()),
                erasure);
    }

    public Waiting waiting(Actor.Person who) {
        Permission.require(who, Operation.LIST_RETENTION, new Subject.Node());
        Instant now = now();
        Waiting waiting = new Waiting(
                erasures.askedBySenders(MOST_LISTED),
                erasures.toConfirm(MOST_LISTED),
                erasures.toDestroy(MOST_LISTED),
                retention.holds(MOST_LISTED),
                due(now));
        ledger.appendAlone(commits, ledger.draft(LedgerEvent.RETENTION_LISTED, who, now));
        return waiting;
    }

    /** Oldest first. What was decided about stands beside what was not, so it may take several pages to find some. */
    private List<KeptPackage> due(Instant now) {
        List<KeptPackage> due = new ArrayList<>();
        @Nullable KeptPackage last = null;
        List<KeptPackage> page;
        do {
            page = retention.kept(policy.nothingToReviewAfter(now), last, MOST_LISTED);
            for (KeptPackage kept : page) {
                if (due.size() < MOST_LISTED
                        && policy.reviewAt(kept).filter(at -> !at.isAfter(now)).isPresent()) {
                    due.add(kept);
                }
                last = kept;
            }
        } while (page.size() == MOST_LISTED && due.size() < MOST_LISTED);
        return due;
    }

    /** @param until for KEEP, and then in the future; null for the others */
    public Outcome decide(
            Actor.Person who,
            ExchangeId exchange,
            RetentionDecision decision,
            KeepGround ground,
            @Nullable Instant until) {
        Optional<KeptPackage> found = seen(who, Operation.DECIDE_RETENTION, exchange);
        if (found.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        Instant now = now();
        DecisionRow row =
                new DecisionRow(ids.next(), found.get().ref(), exchange, decision, ground, until, who.name(), now);
        ExchangeLedger.Prepared entry = Words.about(ledger.draft(eventOf(decision), who, now), found.get())
                .code(ground.name())
                .subject(row.id())
                .asked(until == null ? "" : "until=" + until.truncatedTo(ChronoUnit.SECONDS))
                .prepare();
        return commits.commit(tx -> {
            KeptPackage kept = retention.findLocked(tx, row.of()).orElseThrow();
            Outcome outcome = mayDecide(kept, decision);
            if (outcome == Outcome.DONE) {
                retention.decide(tx, row);
                ledger.append(tx, entry);
            }
            return outcome;
        });
    }

    private static Outcome mayDecide(KeptPackage kept, RetentionDecision decision) {
        if (kept.erasedAt() != null) {
            return Outcome.ERASED;
        }
        return switch (decision) {
            case HOLD -> kept.held() ? Outcome.HELD : Outcome.DONE;
            case RELEASE -> kept.held() ? Outcome.DONE : Outcome.NOT_HELD;
            case KEEP -> Outcome.DONE;
        };
    }

    private static LedgerEvent eventOf(RetentionDecision decision) {
        return switch (decision) {
            case HOLD -> LedgerEvent.PACKAGE_HELD;
            case RELEASE -> LedgerEvent.HOLD_RELEASED;
            case KEEP -> LedgerEvent.PACKAGE_KEPT;
        };
    }

    /** @param ground one that a person may give */
    public Outcome ask(Actor.Person who, ExchangeId exchange, ErasureGround ground) {
        Optional<KeptPackage> found = seen(who, Operation.ASK_ERASURE, exchange);
        if (found.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        PackageRef ref = found.get().ref();
        if (ground == ErasureGround.SENDER_ERASED && erasures.noticeAbout(ref).isEmpty()) {
            return Outcome.NO_NOTICE;
        }
        Instant now = now();
        UUID id = ids.next();
        ExchangeLedger.Prepared entry = Words.about(ledger.draft(LedgerEvent.ERASURE_ASKED, who, now), found.get())
                .code(ground.name())
                .subject(id)
                .prepare();
        return commits.commit(tx -> {
            Outcome outcome = mayErase(retention.findLocked(tx, ref).orElseThrow());
            if (outcome != Outcome.DONE) {
                return outcome;
            }
            if (!erasures.ask(tx, id, ref, ground, who.name(), now)) {
                return Outcome.ASKED_ALREADY;
            }
            ledger.append(tx, entry);
            return Outcome.DONE;
        });
    }

    private static Outcome mayErase(KeptPackage kept) {
        if (kept.mayBeErased()) {
            return Outcome.DONE;
        }
        if (kept.erasedAt() != null) {
            return Outcome.ERASED;
        }
        return kept.held() ? Outcome.HELD : Outcome.UNDER_WAY;
    }

    /** Erases it. Its keys are destroyed within some hours. */
    public Outcome confirm(Actor.Person who, ExchangeId exchange) {
        Optional<KeptPackage> found = seen(who, Operation.CONFIRM_ERASURE, exchange);
        if (found.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        KeptPackage kept = found.get();
        Outcome outcome = mayErase(kept);
        if (outcome != Outcome.DONE) {
            return outcome;
        }
        Optional<ErasureRow> asked = erasures.find(kept.ref());
        if (asked.isEmpty()) {
            return Outcome.NOT_ASKED;
        }
        if (asked.get().askedBy().equals(who.name())) {
            return Outcome.SAME_PERSON;
        }
        return eraser.confirmed(kept, asked.get(), who) ? Outcome.DONE : afterwards(kept.ref());
    }

    /** Somebody else was faster. */
    private Outcome afterwards(PackageRef ref) {
        Outcome outcome = mayErase(retention.find(ref).orElseThrow());
        return outcome == Outcome.DONE ? Outcome.NOT_ASKED : outcome;
    }

    /** By who asked, or by who may confirm. */
    public Outcome withdraw(Actor.Person who, ExchangeId exchange) {
        Optional<KeptPackage> seen = seen(who, Operation.ASK_ERASURE, exchange);
        if (seen.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        KeptPackage kept = seen.get();
        Optional<ErasureRow> found = erasures.find(kept.ref());
        if (found.isEmpty()) {
            return Outcome.NOT_ASKED;
        }
        ErasureRow asked = found.get();
        if (!asked.askedBy().equals(who.name())) {
            Permission.require(who, Operation.CONFIRM_ERASURE, new Subject.OfCaseSystem(self, kept.caseSystem()));
        }
        Instant now = now();
        ExchangeLedger.Prepared entry = Words.about(ledger.draft(LedgerEvent.ERASURE_WITHDRAWN, who, now), kept)
                .code(asked.ground().name())
                .subject(asked.id())
                .prepare();
        return commits.commit(tx -> {
            retention.findLocked(tx, kept.ref());
            Optional<ErasureRow> still =
                    erasures.findLocked(tx, kept.ref()).filter(row -> row.id().equals(asked.id()));
            if (still.isEmpty()) {
                return Outcome.NOT_ASKED;
            }
            if (still.get().erasedAt() != null) {
                return Outcome.ERASED;
            }
            erasures.withdraw(tx, asked.id(), who.name(), now);
            if (still.get().shut()) {
                eraser.decided(tx, kept);
            }
            ledger.append(tx, entry);
            return Outcome.DONE;
        });
    }

    private Optional<KeptPackage> seen(Actor.Person who, Operation operation, ExchangeId id) {
        return exchanges
                .find(id)
                .filter(exchange ->
                        Permission.isThere(who, operation, new Subject.OfCaseSystem(self, exchange.caseSystem())))
                .flatMap(exchange -> retention.find(PackageRef.of(exchange)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
