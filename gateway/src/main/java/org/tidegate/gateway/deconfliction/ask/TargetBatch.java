package org.tidegate.gateway.deconfliction.ask;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.deconfliction.entry.EntryTarget;
import org.tidegate.contracts.deconfliction.message.Ground;
import org.tidegate.gateway.deconfliction.entry.OpenEntry;
import org.tidegate.gateway.store.TargetTagStore.Tagged;

/**
 * Targets of one type and mode that are evaluated together. What an entry has of a type is never cut in two, so that it is evaluated whole
 * or not at all.
 */
record TargetBatch(TargetType target, EntryMode mode, List<Item> items) {

    TargetBatch {
        items = List.copyOf(items);
    }

    record Item(UUID entry, EntryTarget target) {}

    private record Kind(TargetType target, EntryMode mode) {}

    /** Whose each place is. */
    List<@Nullable UUID> places() {
        List<@Nullable UUID> places = new ArrayList<>(items.size());
        items.forEach(item -> places.add(item.entry()));
        return places;
    }

    List<UUID> entries() {
        return items.stream().map(Item::entry).distinct().toList();
    }

    /** Grounds in one message: so many, of the longest codes, and the elements fit into what is taken as one statement. */
    static final int MOST_GROUNDS = 1_500;

    /** A batch that is not full yet. */
    private static final class Filling {
        private final List<Item> items = new ArrayList<>();
        private int grounds;
        private List<String> last = List.of();

        boolean hasRoomFor(List<EntryTarget> targets) {
            return items.isEmpty() || items.size() + targets.size() <= Ground.MOST && grounds < MOST_GROUNDS;
        }

        void add(OpenEntry entry, List<EntryTarget> targets) {
            List<String> ground =
                    List.of(entry.caseReference(), entry.enteredBy(), entry.legalBasis(), entry.purpose());
            grounds += ground.equals(last) ? 0 : 1;
            last = ground;
            targets.forEach(target -> items.add(new Item(entry.id(), target)));
        }
    }

    /** @param before what was evaluated already */
    static List<TargetBatch> of(Iterable<OpenEntry> entries, Set<Tagged> before) {
        List<TargetBatch> batches = new ArrayList<>();
        Map<Kind, Filling> open = new LinkedHashMap<>();
        for (OpenEntry entry : entries) {
            byType(entry).forEach((type, targets) -> {
                if (before.contains(new Tagged(entry.id(), type))) {
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

    private static Map<TargetType, List<EntryTarget>> byType(OpenEntry entry) {
        return entry.targets().stream()
                .collect(Collectors.groupingBy(EntryTarget::type, LinkedHashMap::new, Collectors.toList()));
    }

    /** What an entry only holds of a type is never asked about, whatever its other types are. */
    static EntryMode mode(EntryMode ofEntry, List<EntryTarget> ofOneType) {
        return ofOneType.stream().anyMatch(EntryTarget::asked) ? ofEntry : EntryMode.PASSIVE;
    }
}
