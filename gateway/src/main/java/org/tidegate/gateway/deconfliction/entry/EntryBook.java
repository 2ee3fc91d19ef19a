package org.tidegate.gateway.deconfliction.entry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.deconfliction.entry.EntryTargets;
import org.tidegate.contracts.deconfliction.entry.EntryTerm;
import org.tidegate.contracts.deconfliction.entry.TargetEntry;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.store.PackageRef;
import org.tidegate.gateway.store.TargetEntryRow;
import org.tidegate.gateway.store.TargetEntryStore;
import org.tidegate.gateway.store.TargetEntryStore.Due;
import org.tidegate.gateway.store.TargetEntryStore.NewEntry;
import org.tidegate.gateway.store.TargetRequestStore;
import org.tidegate.gateway.store.TargetRequestStore.Request;
import org.tidegate.gateway.store.Transaction;

/** How entries get into the store: sealed before the commit; counted against the limits, and due at each partner, in it. */
final class EntryBook {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofHours(24);

    private final TargetEntryStore store;
    private final TargetRequestStore requests;
    private final AgreedEntries agreed;
    private final EntrySeal seal;
    private final EntryLimits limits;

    EntryBook(
            TargetEntryStore store,
            TargetRequestStore requests,
            AgreedEntries agreed,
            EntrySeal seal,
            EntryLimits limits) {
        this.store = store;
        this.requests = requests;
        this.agreed = agreed;
        this.seal = seal;
        this.limits = limits;
    }

    /** What is entered in one commit. */
    record Page(List<NewEntry> entries, List<Due> due) {
        Page without(Set<UUID> ids) {
            return new Page(
                    entries.stream()
                            .filter(one -> !ids.contains(one.row().id()))
                            .toList(),
                    due.stream().filter(one -> !ids.contains(one.entry())).toList());
        }

        Map<Digest, Long> cases() {
            return entries.stream().collect(Collectors.groupingBy(NewEntry::caseKey, Collectors.counting()));
        }
    }

    /** Where entries come from. @param of the package they were taken from @param load the file they came with */
    record Source(
            Actor who, @Nullable PackageRef of, @Nullable UUID load, Instant at) {}

    Page page(Source source, Map<UUID, TargetEntry> entries) {
        List<NewEntry> all = new ArrayList<>();
        List<Due> due = new ArrayList<>();
        entries.forEach((id, entry) -> {
            NewEntry sealed = sealed(source, id, entry);
            all.add(sealed);
            due.addAll(agreed.due(sealed.row()));
        });
        return new Page(all, due);
    }

    private NewEntry sealed(Source source, UUID id, TargetEntry entry) {
        TargetEntryRow row = new TargetEntryRow(
                id,
                TargetEntryRow.State.OPEN,
                EntryTargets.type(entry),
                entry.event() != null,
                entry.askedBy(),
                entry.category(),
                source.who().name(),
                Ours.caseSystem(source.who()),
                entry.legalBasis(),
                entry.purpose(),
                entry.handling(),
                entry.onHit(),
                entry.partners(),
                source.of(),
                source.load(),
                source.at(),
                EntryTerm.expiresAt(entry),
                entry.reviewOn(),
                null);
        return new NewEntry(row, seal.caseKey(entry.caseReference()), seal.seal(id, entry));
    }

    /** What came of the same request before; empty where nothing did, or it can come once only. */
    Optional<Entering> before(Actor who, @Nullable Once once) {
        return request(who, once).flatMap(requests::find).map(EntryBook::answer);
    }

    private static Optional<Request> request(Actor who, @Nullable Once once) {
        return Optional.ofNullable(once).map(given -> new Request(who.name(), given.key(), given.body()));
    }

    private static Entering answer(TargetRequestStore.Known known) {
        return known.same() ? new Entering.Entered(known.made(), true) : new Entering.OtherBody();
    }

    /**
     * First in its commit: why nothing is made of a request. Empty where something is, and then that is noted.
     *
     * @param made the entry, or the load
     * @param counted see {@link #over}
     */
    Optional<Entering> stopped(
            Transaction tx,
            Actor who,
            @Nullable Once once,
            UUID made,
            Map<Digest, Long> cases,
            int counted,
            Instant now) {
        store.entering(tx);
        Optional<Request> request = request(who, once);
        Optional<Entering> stopped = request.flatMap(given -> requests.find(tx, given))
                .map(EntryBook::answer)
                .or(() -> over(tx, who, cases, counted, now));
        if (stopped.isEmpty()) {
            request.ifPresent(given -> requests.note(tx, given, made, now));
        }
        return stopped;
    }

    /** What is not there yet of a page. In its commit, after {@link TargetEntryStore#entering}. */
    Page fresh(Transaction tx, Page page) {
        return page.without(store.existing(
                tx, page.entries().stream().map(one -> one.row().id()).toList()));
    }

    void insert(Transaction tx, Page fresh, Instant now) {
        store.insert(tx, fresh.entries(), fresh.due(), now);
    }

    /**
     * Empty where so many more may be entered.
     *
     * @param cases how many of each
     * @param counted how many of them a person's rate counts
     */
    Optional<Entering> over(Transaction tx, Actor who, Map<Digest, Long> cases, int counted, Instant now) {
        Map<Digest, Integer> open = store.openOfCases(tx, cases.keySet());
        boolean full = cases.entrySet().stream()
                .anyMatch(one -> one.getValue() + open.getOrDefault(one.getKey(), 0) > limits.openOfCase());
        if (full) {
            return Optional.of(new Entering.CaseFull());
        }
        return who instanceof Actor.Person && counted > 0
                ? overRate(tx, who, counted, now).map(Entering.OverRate::new)
                : Optional.empty();
    }

    /** How long until so many may be entered; empty: now. */
    private Optional<Duration> overRate(Transaction tx, Actor who, int counted, Instant now) {
        List<Instant> before = store.enteredSince(tx, who.name(), now.minus(DAY), limits.daily());
        Optional<Duration> byDay = until(before, DAY, limits.daily(), counted, now);
        return byDay.isPresent() ? byDay : until(before, HOUR, limits.hourly(), counted, now);
    }

    /** @param before newest first */
    private static Optional<Duration> until(List<Instant> before, Duration window, int most, int counted, Instant now) {
        if (counted > most) {
            return Optional.of(window);
        }
        int last = most - counted;
        return before.size() <= last
                ? Optional.empty()
                : Optional.of(Duration.between(now, before.get(last).plus(window)))
                        .filter(Duration::isPositive);
    }
}
