package org.tidegate.gateway.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.LedgerSearch;
import org.tidegate.gateway.store.LedgerSearch.Filter;
import org.tidegate.gateway.store.LedgerSearch.Order;
import org.tidegate.gateway.store.LedgerSearch.Place;
import org.tidegate.gateway.store.LedgerSearch.Transfers;

/**
 * Reads the ledger for a person. Each reading is a row: who, what was asked, and how much was given. If the row cannot be written,
 * nothing is given.
 */
public final class LedgerDesk {
    /** What is taken away ends so long ago: nothing that is being written at this moment is half in it. */
    static final Duration SETTLED = Duration.ofSeconds(5);

    private final LedgerSearch search;
    private final EntryProofs proofs;
    private final TreeExports exports;
    private final ExchangeLedger ledger;
    private final GroupCommit commits;
    private final Clock clock;

    LedgerDesk(
            LedgerSearch search,
            EntryProofs proofs,
            TreeExports exports,
            ExchangeLedger ledger,
            GroupCommit commits,
            Clock clock) {
        this.search = search;
        this.proofs = proofs;
        this.exports = exports;
        this.ledger = ledger;
        this.commits = commits;
        this.clock = clock;
    }

    /** @param next where the next page begins; null on the last */
    public record Page(List<ReadEntry> entries, @Nullable Place next) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /** An entry, and what proves it. */
    public record Opened(ReadEntry read, EntryProof proof) {}

    /** @param question without problems */
    public Page search(Actor.Person who, LedgerQuestion question) {
        Permission.require(who, Operation.READ_LEDGER, new Subject.Node());
        LedgerSearch.Page page = search.page(question.filter(), Order.NEWEST_FIRST, question.after(), question.limit());
        write(draft(who, LedgerEvent.LEDGER_SEARCHED)
                .asked(question.asked())
                .count(page.entries().size()));
        return new Page(page.entries().stream().map(ReadEntry::of).toList(), page.next());
    }

    /** What of an entry somebody asks for. */
    public enum Part {
        WORDS,
        OCTETS,
        PROOF
    }

    /** Empty where there is none. */
    public Optional<Opened> open(Actor.Person who, Digest leafHash, Part part) {
        Permission.require(who, Operation.READ_LEDGER, new Subject.Node());
        Optional<ReadEntry> entry = search.find(leafHash).map(ReadEntry::of);
        write(draft(who, LedgerEvent.LEDGER_ENTRY_OPENED)
                .asked("leafHash=" + leafHash.text() + (part == Part.WORDS ? "" : "&part=" + part))
                .count(entry.isPresent() ? 1 : 0));
        return entry.map(found -> new Opened(found, proofs.of(found)));
    }

    /** What crossed, by direction, country, partner, legal basis and purposes. */
    public List<Transfers> transfers(Actor.Person who, Instant from, Instant until) {
        Permission.require(who, Operation.READ_LEDGER, new Subject.Node());
        List<Transfers> transfers = search.transfers(from, until);
        write(draft(who, LedgerEvent.TRANSFERS_LISTED)
                .asked(LedgerQuestion.asked(Filter.ALL.within(from, until)))
                .count(transfers.size()));
        return transfers;
    }

    /**
     * Entries to take away, oldest first. The row that says so is written before this returns.
     *
     * @param question its time ends {@link #SETTLED} ago at the latest
     */
    public Export export(Actor.Person who, LedgerQuestion question) {
        Permission.require(who, Operation.EXPORT_LEDGER, new Subject.Node());
        Instant settled = now().minus(SETTLED);
        Instant until = question.filter().until();
        Filter filter = question.filter()
                .within(question.filter().from(), until == null || until.isAfter(settled) ? settled : until);
        long covered = exports.now().map(TreeExport::entries).orElse(0L);
        long entries = search.count(filter);
        write(draft(who, LedgerEvent.LEDGER_EXPORTED)
                .asked(LedgerQuestion.asked(filter))
                .count(entries));
        return new Export(search, filter, entries, covered);
    }

    /** The whole ledger with what proves it, up to a checkpoint; empty before the first. */
    public Optional<TreeExport> exportWhole(Actor.Person who) {
        Permission.require(who, Operation.EXPORT_LEDGER, new Subject.Node());
        Optional<TreeExport> whole = exports.now();
        whole.ifPresent(found -> write(draft(who, LedgerEvent.LEDGER_EXPORTED)
                .asked("format=" + Export.Format.TILES)
                .count(found.entries())));
        return whole;
    }

    private ExchangeLedger.Draft draft(Actor.Person who, LedgerEvent event) {
        return ledger.draft(event, who, now());
    }

    private void write(ExchangeLedger.Draft draft) {
        ledger.appendAlone(commits, draft);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
