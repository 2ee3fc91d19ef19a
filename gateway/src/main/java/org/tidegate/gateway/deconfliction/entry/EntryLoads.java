package org.tidegate.gateway.deconfliction.entry;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.deconfliction.entry.EntryFile.Placed;
import org.tidegate.contracts.deconfliction.entry.EntryTargets;
import org.tidegate.contracts.deconfliction.entry.NearSequence;
import org.tidegate.contracts.deconfliction.entry.TargetEntry;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.TargetEntryStore;
import org.tidegate.gateway.store.TargetLoadRow;
import org.tidegate.gateway.store.TargetLoadStore;

/**
 * Many entries with one file, in commits of some hundred. One that was cut short goes on where it was when the same file comes again under
 * the same key: an entry's id follows from the load and its place in the file.
 */
public final class EntryLoads {
    private static final int AT_ONCE = 500;

    /** Version 8 of RFC 9562: made of other numbers. */
    private static final long VERSION = 0x8000L;

    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final TargetEntryStore store;
    private final TargetLoadStore loadStore;
    private final AgreedEntries agreed;
    private final EntryBook book;
    private final EntrySeal seal;
    private final EntryLimits limits;
    private final AskSoon soon;
    private final ExchangeLedger ledger;
    private final GroupCommit commits;
    private final TimeOrderedIds ids;
    private final InstantSource clock;

    EntryLoads(
            TargetEntryStore store,
            TargetLoadStore loadStore,
            AgreedEntries agreed,
            EntryBook book,
            EntrySeal seal,
            EntryLimits limits,
            AskSoon soon,
            ExchangeLedger ledger,
            GroupCommit commits,
            TimeOrderedIds ids,
            InstantSource clock) {
        this.store = store;
        this.loadStore = loadStore;
        this.agreed = agreed;
        this.book = book;
        this.seal = seal;
        this.limits = limits;
        this.soon = soon;
        this.ledger = ledger;
        this.commits = commits;
        this.ids = ids;
        this.clock = clock;
    }

    /** A load and how far it has come. */
    public record Standing(TargetLoadRow load, TargetLoadRow.Progress progress) {}

    /**
     * Enters all of them, or, where one may not be entered, none.
     *
     * @param file a whole file, read without problems
     * @param once null where the same file again is another one
     * @throws MalformedDocument with everything that stands in the way, each at its place in the file
     */
    public Entering load(Actor who, List<Placed> file, @Nullable Once once) {
        Ours.ENTER.require(who);
        Instant now = now();
        Entering begun = book.before(who, once).orElseGet(() -> begin(who, file, once, now));
        if (!(begun instanceof Entering.Entered load)) {
            return begun;
        }
        for (int from = 0; from < file.size(); from += AT_ONCE) {
            Optional<Entering> stopped = enter(who, load.id(), from, file, now);
            if (stopped.isPresent()) {
                return stopped.get();
            }
        }
        soon.of(file.stream()
                .flatMap(placed -> placed.entry().partners().stream())
                .distinct()
                .toList());
        return load;
    }

    private Entering begin(Actor who, List<Placed> file, @Nullable Once once, Instant now) {
        refuse(file, who, now);
        UUID id = ids.next();
        TargetLoadRow load =
                new TargetLoadRow(id, who.name(), Ours.caseSystem(who), now, file.size(), isWarranted(file));
        Map<Digest, Long> cases = file.stream()
                .collect(Collectors.groupingBy(
                        placed -> seal.caseKey(placed.entry().caseReference()), Collectors.counting()));
        return commits.commit(tx -> {
            Optional<Entering> stopped =
                    book.stopped(tx, who, once, id, cases, load.warranted() ? 0 : file.size(), now);
            if (stopped.isPresent()) {
                return stopped.get();
            }
            loadStore.insert(tx, load);
            return new Entering.Entered(id, false);
        });
    }

    /** One commit of it. Empty where it went well. */
    private Optional<Entering> enter(Actor who, UUID load, int from, List<Placed> file, Instant now) {
        Map<UUID, TargetEntry> entries = new LinkedHashMap<>();
        for (int place = from; place < Math.min(file.size(), from + AT_ONCE); place++) {
            entries.put(id(load, place), file.get(place).entry());
        }
        Set<UUID> known = store.existing(entries.keySet());
        entries.keySet().removeAll(known);
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        boolean warranted = isWarranted(file);
        EntryBook.Page page = book.page(new EntryBook.Source(who, null, load, now), entries);
        return commits.commit(tx -> {
            store.entering(tx);
            EntryBook.Page fresh = book.fresh(tx, page);
            int count = fresh.entries().size();
            Optional<Entering> over = book.over(tx, who, fresh.cases(), warranted ? 0 : count, now);
            if (over.isEmpty() && count > 0) {
                book.insert(tx, fresh, now);
                ledger.append(tx, loaded(who, load, fresh, now));
            }
            return over;
        });
    }

    private ExchangeLedger.Prepared loaded(Actor who, UUID load, EntryBook.Page page, Instant now) {
        return ledger.draft(LedgerEvent.TARGETS_LOADED, who, now)
                .subject(load)
                .count(page.entries().size())
                .asked(EntryWords.of(page.entries().stream()
                        .map(one -> one.row().target().word())
                        .toList()))
                .prepare();
    }

    private void refuse(List<Placed> file, Actor who, Instant now) {
        Problems problems = new Problems();
        for (Placed placed : file) {
            agreed.problems(placed.entry(), now).forEach(problem -> problems.add(placed.in(problem)));
        }
        boolean many = file.size() > (who instanceof Actor.Person ? limits.hourly() : limits.withoutWarrant());
        List<Placed> without =
                file.stream().filter(placed -> placed.entry().warrant() == null).toList();
        if (many) {
            without.forEach(placed -> problems.add(placed.in(new Problem(
                    "WARRANT_MISSING",
                    "/warrant",
                    "the file holds so many entries that each has to name a warrant",
                    "send its number in warrant, or fewer entries"))));
        } else if (NearSequence.isIn(without.stream()
                .flatMap(placed -> EntryTargets.of(placed.entry()).stream())
                .toList())) {
            problems.add(new Problem(
                    "RANGE_WITHOUT_WARRANT",
                    "",
                    "entries without a warrant go through a range of numbers",
                    "send the number of the warrant that allows it in warrant"));
        }
        problems.refuseIfAny();
    }

    private static boolean isWarranted(List<Placed> file) {
        return file.stream().allMatch(placed -> placed.entry().warrant() != null);
    }

    private static UUID id(UUID load, int place) {
        byte[] octets = ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES)
                .putLong(load.getMostSignificantBits())
                .putLong(load.getLeastSignificantBits())
                .putInt(place)
                .array();
        ByteBuffer digest = ByteBuffer.wrap(Digest.sha256(octets).bytes());
        return new UUID(digest.getLong() & ~0xf000L | VERSION, digest.getLong() >>> 2 | VARIANT);
    }

    /** Empty where there is none for this actor. */
    public Optional<Standing> standing(Actor who, UUID id) {
        Ours.READ.require(who);
        return loadStore
                .find(id)
                .filter(load -> Ours.READ.isThere(who, load.caseSystem()))
                .map(load -> new Standing(load, loadStore.progress(id)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
