package org.tidegate.gateway.deconfliction.ask;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.deconfliction.entry.EntryTarget;
import org.tidegate.contracts.deconfliction.message.Ground;
import org.tidegate.gateway.deconfliction.entry.OpenEntry;
import org.tidegate.gateway.store.TargetGround;
import org.tidegate.gateway.store.TargetTagStore.Tagged;

/**
 * Targets of one type and mode that are evaluated together. What an entry has of a type is never cut in two, so that it is evaluated whole
 * or not at all. Entries of one ground stand together: each change of ground costs some hundred octets of the message.
 */
record TargetBatch(TargetType target, EntryMode mode, List<Item> items) {

    TargetBatch {
        items = List.copyOf(items);
    }

    record Item(UUID entry, TargetGround ground, EntryTarget target) {}

    private record Kind(TargetType target, EntryMode mode) {}

    /** Each place's. */
    List<@Nullable TargetGround> grounds() {
        List<@Nullable TargetGround> grounds = new ArrayList<>(items.size());
        items.forEach(item -> grounds.add(item.ground()));
        return grounds;
    }

    List<UUID> entries() {
        return items.stream().map(Item::entry).distinct().toList();
    }

    boolean isOfOneEntry() {
        return items.getFirst().entry().equals(items.getLast().entry());
    }

    /** Each with half of the entries, of which there are several. */
    List<TargetBatch> halves() {
        List<UUID> entries = entries();
        Set<UUID> first = Set.copyOf(entries.subList(0, entries.size() / 2));
        return items.stream().collect(Collectors.partitioningBy(item -> first.contains(item.entry()))).values().stream()
                .map(half -> new TargetBatch(target, mode, half))
                .toList()
                .reversed();
    }

    /** The same in the order of these places; empty where they are not its own. @param places each one's entry */
    Optional<TargetBatch> ordered(List<UUID> places) {
        Map<UUID, List<Item>> ofEntry = items.stream().collect(Collectors.groupingBy(Item::entry));
        List<Item> ordered = places.stream()
                .distinct()
                .flatMap(entry -> ofEntry.getOrDefault(entry, List.of()).stream())
                .toList();
        return ordered.stream().map(Item::entry).toList().equals(places) && ordered.size() == items.size()
                ? Optional.of(new TargetBatch(target, mode, ordered))
                : Optional.empty();
    }

    /** Grounds in one message: so many, of the longest codes, and the elements fit into what is taken as one statement. */
    static final int MOST_GROUNDS = 1_500;

    /** A batch that is not full yet. */
    private static final class Filling {
        private final List<Item> items = new ArrayList<>();
        private int grounds;
        private @Nullable TargetGround last;

        boolean hasRoomFor(List<EntryTarget> targets) {
            return items.isEmpty() || items.size() + targets.size() <= Ground.MOST && grounds < MOST_GROUNDS;
        }

        void add(OpenEntry entry, List<EntryTarget> targets) {
            grounds += entry.ground().equals(last) ? 0 : 1;
            last = entry.ground();
            targets.forEach(target -> items.add(new Item(entry.id(), entry.ground(), target)));
        }
    }

    /**
     * @param before what was evaluated already
     * @param agreed types that are compared with this partner: the others are left out
     */
    static List<TargetBatch> of(Collection<OpenEntry> entries, Set<Tagged> before, Set<TargetType> agreed) {
        List<TargetBatch> batches = new ArrayList<>();
        Map<Kind, Filling> open = new LinkedHashMap<>();
        for (OpenEntry entry : byGround(entries)) {
            byType(entry).forEach((type, targets) -> {
                if (!agreed.contains(type) || before.contains(new Tagged(entry.id(), type))) {
                    return;
                }
                Kind kind = new Kind(type, mode(entry.mode(), targets));
                Filling filling = open.computeIfAbsent(kind, k -> new Filling());
                if (!filling.hasRoomFor(targets)) {
                    batches.add(new TargetBatch(type, kind.mode(), filling.items));
                    filling = new Filling();
                    open.put(kind, filling);
                }
                filling.add(entry, targets);
            });
        }
        open.forEach((kind, filling) -> batches.add(new TargetBatch(kind.target(), kind.mode(), filling.items)));
        return batches;
    }

    private static List<OpenEntry> byGround(Collection<OpenEntry> entries) {
        Map<TargetGround, List<OpenEntry>> grounds = entries.stream()
                .collect(Collectors.groupingBy(OpenEntry::ground, LinkedHashMap::new, Collectors.toList()));
        return grounds.values().stream().flatMap(List::stream).toList();
    }

    private static Map<TargetType, List<EntryTarget>> byType(OpenEntry entry) {
        return entry.targets().stream()
                .collect(Collectors.groupingBy(EntryTarget::type, LinkedHashMap::new, Collectors.toList()));
    }

    /** What an entry only holds of a type is never asked about, whatever its other types are. */
    private static EntryMode mode(EntryMode ofEntry, List<EntryTarget> ofOneType) {
        return ofOneType.stream().anyMatch(EntryTarget::asked) ? ofEntry : EntryMode.PASSIVE;
    }
}
