package org.tidegate.contracts.deconfliction.entry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tidegate.contracts.deconfliction.EventCells;
import org.tidegate.contracts.deconfliction.EventLayer;
import org.tidegate.contracts.deconfliction.EventTooLarge;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.format.identifier.IdentifierRules;
import org.tidegate.contracts.format.identifier.MatchKey;
import org.tidegate.contracts.format.identifier.NormalForm;
import org.tidegate.contracts.format.identifier.Rejection;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;

/** What of an entry is compared: what is held, so that it is found, and what is asked about. What is both stands once. */
public final class EntryTargets {
    /** Of one type: as many as a partner evaluates at once. */
    static final int MOST = EventCells.MOST;

    private EntryTargets() {}

    /**
     * By the mode: PASSIVE has only what is held, ONE_SHOT only what is asked about, ACTIVE both. An event is held in all layers, and asked
     * about in its own only: in a larger one it would be found by what is farther than its reach.
     *
     * @return never empty, each type's in a row, the one it is known by first
     * @throws MalformedDocument where there is nothing to compare it by, or too much; told without its value
     */
    public static List<EntryTarget> of(TargetEntry entry) {
        List<EntryTarget> all = whole(entry);
        return switch (entry.askedBy()) {
            case ACTIVE -> all;
            case PASSIVE ->
                all.stream()
                        .filter(EntryTarget::held)
                        .map(target -> target.as(true, false))
                        .toList();
            case ONE_SHOT ->
                all.stream()
                        .filter(EntryTarget::asked)
                        .map(target -> target.as(false, true))
                        .toList();
        };
    }

    /** What it is known by: an identifier's strongest type, an event's layer. @throws MalformedDocument as {@link #of} */
    public static TargetType type(TargetEntry entry) {
        TargetEvent event = entry.event();
        return event == null ? whole(entry).getFirst().type() : TargetType.of(event.layer());
    }

    private static List<EntryTarget> whole(TargetEntry entry) {
        TargetEvent event = entry.event();
        return event == null ? ofIdentifier(Objects.requireNonNull(entry.identifier(), "one of both")) : ofEvent(event);
    }

    private static List<EntryTarget> ofIdentifier(TargetIdentifier identifier) {
        NormalForm form = IdentifierRules.shipped().of(identifier.type(), identifier.value(), identifier.hints());
        return switch (form) {
            case NormalForm.Rejected rejected -> throw notCompared(rejected.because());
            case NormalForm.Accepted accepted -> {
                Rejection unmatched = accepted.unmatched();
                if (unmatched != null) {
                    throw notCompared(unmatched);
                }
                yield ofKeys(accepted.matches());
            }
        };
    }

    private static List<EntryTarget> ofKeys(List<MatchKey> keys) {
        List<EntryTarget> all = keys.stream()
                .collect(Collectors.groupingBy(MatchKey::type, LinkedHashMap::new, Collectors.<MatchKey>toList()))
                .values()
                .stream()
                .flatMap(EntryTargets::ofOneType)
                .toList();
        if (mostOfOneType(all) > MOST) {
            throw refused(
                    "SPAN_TOO_LONG",
                    "/identifier/to",
                    "the address was used over so long a span that more than 4,096 values stand for it",
                    "enter it several times, each with a part of the span, or without the port");
        }
        return all;
    }

    private static Stream<EntryTarget> ofOneType(List<MatchKey> keys) {
        TargetType type = TargetType.of(keys.getFirst().type());
        Stream<EntryTarget> held = keys.stream().map(key -> new EntryTarget(type, key.octets(), true, true));
        return keys.getFirst().type().isInTime() ? Stream.concat(held, near(type, keys)) : held;
    }

    /** The spans before the first and after the last: what a partner holds there was at the address within one span's length. */
    private static Stream<EntryTarget> near(TargetType type, List<MatchKey> keys) {
        return Stream.of(keys.getFirst().spanBefore(), keys.getLast().spanAfter())
                .map(key -> new EntryTarget(type, key.octets(), false, true));
    }

    private static List<EntryTarget> ofEvent(TargetEvent event) {
        List<EntryTarget> all = new ArrayList<>(inItsLayer(event));
        Arrays.stream(EventLayer.values())
                .filter(layer -> layer != event.layer())
                .flatMap(layer -> cells(layer, cells -> cells.held(event.place(), event.span())).stream())
                .forEach(all::add);
        return List.copyOf(all);
    }

    private static List<EntryTarget> inItsLayer(TargetEvent event) {
        List<EntryTarget> asked = cells(event.layer(), cells -> cells.asked(event.place(), event.span()));
        // Each cell that is held is asked about too: a set of the values, in the order of the asked ones.
        Set<EntryTarget> ours = new HashSet<>(cells(event.layer(), cells -> cells.held(event.place(), event.span())));
        return asked.stream()
                .map(target -> target.as(ours.contains(target), true))
                .toList();
    }

    private static List<EntryTarget> cells(EventLayer layer, Function<EventCells, List<byte[]>> which) {
        try {
            return which.apply(new EventCells(layer)).stream()
                    .map(cell -> new EntryTarget(TargetType.of(layer), cell, true, false))
                    .toList();
        } catch (EventTooLarge tooLarge) {
            throw refused(
                    "EVENT_TOO_LARGE",
                    "/event",
                    "the event's area and time meet more than 4,096 cells",
                    "enter several events, each of a part of the area or of the time");
        }
    }

    private static long mostOfOneType(List<EntryTarget> all) {
        Map<TargetType, Long> counts =
                all.stream().collect(Collectors.groupingBy(EntryTarget::type, Collectors.counting()));
        return counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private static MalformedDocument notCompared(Rejection because) {
        return refused("NOT_COMPARED", pointer(because), because.what(), because.fix());
    }

    private static String pointer(Rejection because) {
        return "/identifier/"
                + switch (because) {
                    case REGION_MISSING -> "region";
                    case SERVICE_MISSING, SERVICE_UNKNOWN -> "service";
                    case CHAIN_MISSING, CHAIN_DIFFERS -> "chain";
                    case TIME_MISSING -> "from";
                    case TIME_SPAN -> "to";
                    case QUALITY_UNKNOWN, QUALITY_LOW -> "quality";
                    case NOT_MATCHED -> "type";
                    default -> "value";
                };
    }

    private static MalformedDocument refused(String code, String pointer, String what, String fix) {
        return new MalformedDocument(List.of(new Problem(code, pointer, what, fix)));
    }
}
