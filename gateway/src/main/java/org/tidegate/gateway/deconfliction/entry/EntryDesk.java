package org.tidegate.gateway.deconfliction.entry;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.Purpose;
import org.tidegate.contracts.deconfliction.entry.EntryTerm;
import org.tidegate.contracts.deconfliction.entry.TargetEntry;
import org.tidegate.contracts.deconfliction.message.HitClosed;
import org.tidegate.contracts.format.draft.RecordProblems;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;
import org.tidegate.crypto.rest.SealedContent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.deconfliction.hit.ClosedHits;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.exchange.LegalBasisCode;
import org.tidegate.gateway.exchange.PurposeCodes;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.PackageRef;
import org.tidegate.gateway.store.TargetEntryFilter;
import org.tidegate.gateway.store.TargetEntryRow;
import org.tidegate.gateway.store.TargetEntryStore;

/** What the own authority works on, one entry at a time: a case system sees its own, an officer all. Each step is a row of the ledger. */
public final class EntryDesk {
    public static final int LARGEST_PAGE = 200;

    private final TargetEntryStore store;
    private final AgreedEntries agreed;
    private final EntryBook book;
    private final EntrySeal seal;
    private final ClosedHits hits;
    private final AskSoon soon;
    private final ExchangeLedger ledger;
    private final GroupCommit commits;
    private final TimeOrderedIds ids;
    private final InstantSource clock;

    EntryDesk(
            TargetEntryStore store,
            AgreedEntries agreed,
            EntryBook book,
            EntrySeal seal,
            ClosedHits hits,
            AskSoon soon,
            ExchangeLedger ledger,
            GroupCommit commits,
            TimeOrderedIds ids,
            InstantSource clock) {
        this.store = store;
        this.agreed = agreed;
        this.book = book;
        this.seal = seal;
        this.hits = hits;
        this.soon = soon;
        this.ledger = ledger;
        this.commits = commits;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * One entry, opened.
     *
     * @param entry null where it has ended
     * @param waiting partners that have still to evaluate it, each with a code why it waits, empty where nothing keeps it
     */
    public record Opened(TargetEntryRow row, @Nullable TargetEntry entry, Map<AuthorityId, String> waiting) {
        public Opened {
            waiting = Map.copyOf(waiting);
        }
    }

    /** How an attempt ended. */
    public enum Outcome {
        DONE,
        /** There is no such entry for this actor. */
        UNKNOWN,
        /** It is not open any more. */
        ENDED
    }

    /**
     * Enters one.
     *
     * @param once null where the same again is another one
     * @param of the package it is taken from; null: none
     * @throws MalformedDocument with everything that stands in the way
     */
    public Entering enter(Actor who, TargetEntry entry, @Nullable Once once, @Nullable PackageRef of) {
        Ours.ENTER.require(who);
        Optional<Entering> known = book.before(who, once);
        if (known.isPresent()) {
            return known.get();
        }
        Instant now = now();
        refuse(agreed.problems(entry, now));
        UUID id = ids.next();
        EntryBook.Page page = book.page(new EntryBook.Source(who, of, null, now), Map.of(id, entry));
        ExchangeLedger.Prepared row = entered(who, id, entry, of, now);
        Entering ended = commits.commit(tx -> {
            Optional<Entering> stopped = book.stopped(tx, who, once, id, page.cases(), 1, now);
            if (stopped.isPresent()) {
                return stopped.get();
            }
            book.insert(tx, page, now);
            ledger.append(tx, row);
            return new Entering.Entered(id, false);
        });
        if (ended instanceof Entering.Entered) {
            soon.of(entry.partners());
        }
        return ended;
    }

    private ExchangeLedger.Prepared entered(
            Actor who, UUID id, TargetEntry entry, @Nullable PackageRef of, Instant now) {
        ExchangeLedger.Draft draft = ledger.draft(LedgerEvent.TARGET_ENTERED, who, now)
                .subject(id)
                .handling(entry.handling())
                .legalBasis(LegalBasisCode.of(entry.legalBasis()))
                .purposes(PurposeCodes.of(new Purpose(List.of(entry.purpose()), null)))
                .packageId(of == null ? null : of.id())
                .asked(EntryWords.of(entry));
        return (entry.partners().size() == 1 ? draft.partner(entry.partners().getFirst()) : draft).prepare();
    }

    /**
     * Newest first.
     *
     * @param after the last of the page before; null for the first
     * @return one more than the limit where there is another page
     */
    public List<TargetEntryRow> list(
            Actor who, EntryQuestion question, TargetEntryStore.@Nullable Place after, int limit) {
        Ours.READ.require(who);
        List<TargetEntryRow> page = store.page(filter(who, question), after, Math.min(limit, LARGEST_PAGE) + 1);
        ledger.appendAlone(
                commits,
                ledger.draft(LedgerEvent.TARGETS_LISTED, who, now())
                        .asked(question.asked())
                        .count(Math.min(limit, page.size())));
        return page;
    }

    /** Of entries of a list, the partners that have still to evaluate each; of one that all have, nothing. */
    public Map<UUID, Set<AuthorityId>> waiting(Actor who, Collection<UUID> listed) {
        Ours.READ.require(who);
        return store.waiting(listed);
    }

    private TargetEntryFilter filter(Actor who, EntryQuestion question) {
        String caseReference = question.caseReference();
        return new TargetEntryFilter(
                Ours.caseSystem(who),
                question.state(),
                question.target(),
                question.partner(),
                caseReference == null ? null : seal.caseKey(caseReference),
                question.load(),
                question.reviewBy());
    }

    /** Empty where there is none for this actor. */
    public Optional<Opened> open(Actor who, UUID id) {
        Optional<TargetEntryRow> found = seen(Ours.READ, who, id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        @Nullable TargetEntry entry = content(id).orElse(null);
        Map<AuthorityId, String> waiting = store.waiting(id);
        ledger.appendAlone(
                commits, ledger.draft(LedgerEvent.TARGET_OPENED, who, now()).subject(id));
        return Optional.of(new Opened(found.get(), entry, waiting));
    }

    /** Takes it back: its content, its key and its tags go, and who was told of a hit is told. */
    public Outcome withdraw(Actor who, UUID id) {
        if (seen(Ours.TAKE_BACK, who, id).isEmpty()) {
            return Outcome.UNKNOWN;
        }
        Instant now = now();
        ExchangeLedger.Prepared row =
                ledger.draft(LedgerEvent.TARGET_WITHDRAWN, who, now).subject(id).prepare();
        return commits.commit(tx -> {
            if (!store.end(tx, id, TargetEntryRow.State.WITHDRAWN, now)) {
                return Outcome.ENDED;
            }
            hits.entryGone(tx, id, HitClosed.Because.WITHDRAWN, now);
            ledger.append(tx, row);
            return Outcome.DONE;
        });
    }

    /**
     * A person has looked at whether it is still needed, and it is.
     *
     * @throws MalformedDocument where it may not be kept until then
     */
    public Outcome keep(Actor.Person who, UUID id, LocalDate expiresOn, LocalDate reviewOn) {
        Ours.ENTER.require(who);
        Optional<TargetEntryRow> found = seen(Ours.READ, who, id);
        if (found.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        Optional<TargetEntry> content = content(id);
        if (content.isEmpty()) {
            return Outcome.ENDED;
        }
        Instant now = now();
        TargetEntry kept =
                RecordProblems.required("/reviewOn", () -> content.get().keptUntil(expiresOn, reviewOn));
        refuse(EntryTerm.problems(kept, found.get().enteredAt(), now));
        SealedContent sealed = seal.seal(id, kept);
        ExchangeLedger.Prepared row = ledger.draft(LedgerEvent.TARGET_KEPT, who, now)
                .subject(id)
                .asked("expiresOn=" + expiresOn + "&reviewOn=" + reviewOn)
                .prepare();
        return commits.commit(tx -> {
            if (!store.keep(tx, id, sealed, EntryTerm.expiresAt(kept), reviewOn)) {
                return Outcome.ENDED;
            }
            ledger.append(tx, row);
            return Outcome.DONE;
        });
    }

    private Optional<TargetEntry> content(UUID id) {
        return store.sealed(List.of(id)).stream().findFirst().map(row -> seal.open(id, row.content()));
    }

    private Optional<TargetEntryRow> seen(Ours step, Actor who, UUID id) {
        step.require(who);
        return store.find(id).filter(row -> step.isThere(who, row.caseSystem()));
    }

    private static void refuse(List<Problem> found) {
        Problems problems = new Problems();
        found.forEach(problems::add);
        problems.refuseIfAny();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
