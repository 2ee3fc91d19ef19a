package org.tidegate.contracts.format.caseuco;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonNumber;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;

/** Finds in a document what the shape of the package has a place for. Not safe for use by several threads. */
final class GraphReading {

    private final Graph graph;
    private final Ways ways;
    private final Taking taking;
    private final LiteralReading literals;
    private final Map<GraphNode, String> localIds = new HashMap<>();
    private final Set<String> usedIds = new HashSet<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    GraphReading(Graph graph, Taking taking) {
        this.graph = graph;
        this.taking = taking;
        this.ways = new Ways(graph);
        this.literals = new LiteralReading(ways, taking);
    }

    /** The node that tells of the exchange itself; null: there is none. */
    static @Nullable GraphNode exchange(Graph graph) {
        return graph.nodes().stream()
                .filter(node -> node.is(Vocabulary.EXCHANGE))
                .findFirst()
                .orElse(null);
    }

    /** The package's JSON form, as far as the document says it. */
    Map<String, JsonValue> read(Shape shape, @Nullable GraphNode exchange) {
        if (exchange != null) {
            taking.take(exchange);
            taking.stands("", exchange.at());
            taking.use(exchange);
        }
        return members(shape, exchange, "");
    }

    private Map<String, JsonValue> members(Shape shape, @Nullable GraphNode node, String at) {
        Map<String, JsonValue> record = new LinkedHashMap<>();
        for (Shape.Member member : shape.members()) {
            String here = at + "/" + member.name();
            switch (member.sort()) {
                case RECORD ->
                    records(member, node, here).stream()
                            .findFirst()
                            .ifPresent(found -> record.put(member.name(), found));
                case RECORDS -> put(record, member, records(member, node, here));
                case PART -> {
                    Map<String, JsonValue> part = members(member.record(), node, here);
                    if (!part.isEmpty()) {
                        record.put(member.name(), new JsonObject(part));
                    }
                }
                case VALUE, VALUES, MOMENT -> {
                    if (node != null) {
                        value(member, node, record, here);
                    }
                }
            }
        }
        return record;
    }

    private void value(Shape.Member member, GraphNode node, Map<String, JsonValue> record, String at) {
        switch (member.sort()) {
            case VALUE -> {
                if (member.places().getFirst().datatype().equals(Place.REF)) {
                    reference(member, node, at).ifPresent(id -> record.put(member.name(), id));
                } else {
                    literals.value(member, node, record, at);
                }
            }
            case MOMENT -> literals.moment(member, node, at).ifPresent(read -> record.put(member.name(), read));
            default -> put(record, member, literals.values(member, node, at));
        }
    }

    private static void put(Map<String, JsonValue> record, Shape.Member member, List<JsonValue> values) {
        if (!values.isEmpty()) {
            record.put(member.name(), new JsonArray(values));
        }
    }

    private Optional<JsonValue> reference(Shape.Member member, GraphNode node, String at) {
        for (GraphNode.Value value : node.values(member.places().getFirst().expanded())) {
            Optional<String> id = graph.node(value).map(localIds::get);
            if (id.isPresent()) {
                taking.take(value.at());
                taking.follows(at, value.at());
                return Optional.of(new JsonString(id.get()));
            }
        }
        return Optional.empty();
    }

    private List<JsonValue> records(Shape.Member member, @Nullable GraphNode node, String at) {
        List<JsonValue> found = new ArrayList<>();
        TreeMap<Integer, JsonValue> placed = new TreeMap<>();
        Set<GraphNode> seen = new HashSet<>();
        for (Place place : member.places()) {
            for (Way way : candidates(place, node, member)) {
                boolean isRoom = member.isList() || found.isEmpty();
                if (isRoom && seen.add(way.node())) {
                    int index = found.size() + placed.size();
                    record(member, way, member.isList() ? at + "/" + index : at)
                            .ifPresent(read -> add(read, position(way.node()), found, placed));
                }
            }
        }
        placed.forEach((position, read) -> found.add(Math.min(position, found.size()), read));
        return found;
    }

    private static void add(JsonObject read, int position, List<JsonValue> found, Map<Integer, JsonValue> placed) {
        if (position < 0 || placed.putIfAbsent(position, read) != null) {
            found.add(read);
        }
    }

    private int position(GraphNode node) {
        return node.literals(Vocabulary.POSITION)
                .filter(literal -> literal.value() instanceof JsonNumber number
                        && number.value() >= 0
                        && number.value() <= Integer.MAX_VALUE)
                .findFirst()
                .map(literal -> {
                    taking.take(literal.at());
                    return (int) ((JsonNumber) literal.value()).value();
                })
                .orElse(-1);
    }

    /** All places behind the same property are one list, in the order of the document: looked at with the first of them. */
    private List<Way> candidates(Place place, @Nullable GraphNode node, Shape.Member member) {
        Place.Step last = place.steps().getLast();
        List<Place.Step> alike = member.places().stream()
                .filter(other -> other.steps().size() == place.steps().size())
                .map(other -> other.steps().getLast())
                .filter(other ->
                        other.name().equals(last.name()) && other.kind().equals(last.kind()))
                .toList();
        if (!alike.getFirst().equals(last)) {
            return List.of();
        }
        if (last.isTop()) {
            return graph.nodes().stream()
                    .filter(top -> !top.isInOurs() && !taking.isUsed(top))
                    .filter(top -> alike.stream().anyMatch(step -> step.accepts(top.types())))
                    .map(Way::to)
                    .toList();
        }
        if (node == null) {
            return List.of();
        }
        List<Way> before =
                ways.ends(node, place.steps().subList(0, place.steps().size() - 1));
        List<Way> all = new ArrayList<>();
        before.forEach(way -> ways.any(way, alike).forEach(all::add));
        return all;
    }

    private Optional<JsonObject> record(Shape.Member member, Way way, String at) {
        Taking.Mark mark = taking.mark(at);
        way.take(taking);
        taking.stands(at, way.node().at());
        Map<String, JsonValue> record = members(member.record(), way.node(), at);
        boolean saysNothing = record.isEmpty();
        boolean isWhole = complete(member.record(), record, way.node(), at);
        if ((saysNothing || !isWhole) && !way.node().isOurs()) {
            taking.giveBack(mark);
            return Optional.empty();
        }
        taking.use(way.node());
        if (record.isEmpty()) {
            taking.follows(at, way.node().at());
        }
        for (String name : GraphWriting.LOCAL_IDS) {
            if (record.get(name) instanceof JsonString id) {
                localIds.putIfAbsent(way.node(), id.text());
                usedIds.add(id.text());
            }
        }
        return Optional.of(new JsonObject(record));
    }

    /** Fills in what the canonical form wants and a document does not say; what cannot be filled in makes it no record. */
    private boolean complete(Shape shape, Map<String, JsonValue> record, GraphNode node, String at) {
        boolean complete = true;
        for (Shape.Member member : shape.members()) {
            if (!record.containsKey(member.name()) && isNeeded(member)) {
                String here = at + "/" + member.name();
                if (GraphWriting.LOCAL_IDS.contains(member.name())) {
                    record.put(member.name(), new JsonString(newId(member.name())));
                    taking.follows(here, node.at());
                } else if (!FilledIn.in(shape.type(), member.name(), node, record, here, taking)) {
                    complete = false;
                }
            }
        }
        return complete;
    }

    private static boolean isNeeded(Shape.Member member) {
        return member.rules().required() && (!member.isList() || FilledIn.wantsOne(member));
    }

    private String newId(String member) {
        String letter = member.substring(0, 1);
        String id;
        do {
            id = letter + numbers.merge(letter, 1, Integer::sum);
        } while (usedIds.contains(id));
        return id;
    }
}
