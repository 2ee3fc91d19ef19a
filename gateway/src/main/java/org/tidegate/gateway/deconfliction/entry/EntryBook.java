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
import org.tidegate.gateway.store.Transaction;

/** How entries get into the store: sealed before the commit; counted against the limits, and due at each partner, in it. */
final class EntryBook {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofHours(24);

    private final TargetEntryStore store;
    private final AgreedEntries agreed;
    private final EntrySeal seal;
    private final EntryLimits limits;

    EntryBook(TargetEntryStore store, AgreedEntries agreed, EntrySeal seal, EntryLimits limits) {
        this.store = store;
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
            all.add(sealed(source, id, entry));
            due.addAll(agreed.due(id, entry, source.at()));
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
        return new NewEntry(row, seal.caseKey(entry.caseReference()), seal.targetKey(entry), seal.seal(id, entry));
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
