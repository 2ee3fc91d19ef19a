package org.tidegate.contracts.format.caseuco;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.format.mapping.FormatLosses;
import org.tidegate.contracts.format.mapping.MappingTable;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;

/** Lays one package, in its JSON form, out as a graph: each member in the place that its shape says. */
final class GraphWriting {

    /** What other members name these by. */
    static final Set<String> LOCAL_IDS = Set.of("partyId", "accountId", "mediaId", "investigationId");

    private static final Set<String> EXCHANGE = Set.of("tidegate:Exchange", "uco-core:Bundle");

    private record Told(
            String rule, String pointer, @Nullable NodeDraft node, String property) {}

    private final MappingTable table;
    private final GraphDraft graph;
    private final Map<String, NodeDraft> byLocalId = new HashMap<>();
    private final List<Told> told = new ArrayList<>();

    GraphWriting(MappingTable table, GraphDraft graph) {
        this.table = table;
        this.graph = graph;
    }

    /** @param casePackage its JSON form, or a part of it */
    void write(Shape shape, JsonObject casePackage) {
        NodeDraft exchange = graph.top("tidegate:Exchange", EXCHANGE, "");
        members(shape, casePackage, exchange, "");
        Derived.of(graph, exchange).add(casePackage);
    }

    /** Once everything has its place. */
    void tell(FormatLosses losses) {
        told.forEach(each -> losses.tell(
                each.rule(),
                each.pointer(),
                each.node() == null ? null : each.node().pointer() + "/" + each.property()));
    }

    private void members(Shape shape, JsonObject record, NodeDraft node, String at) {
        Set<String> toldByPlace = toldByPlace(shape, record);
        for (Shape.Member member : shape.members()) {
            JsonValue value = record.get(member.name());
            if (value != null && !toldByPlace.contains(member.name())) {
                member(member, record, value, node, at + "/" + member.name());
            }
        }
    }

    private void member(Shape.Member member, JsonObject record, JsonValue value, NodeDraft node, String at) {
        switch (member.sort()) {
            case VALUE -> value(member, record, value, node, at);
            case MOMENT -> moment(member, (JsonObject) value, node, at);
            case RECORD -> record(member, (JsonObject) value, node, at, "");
            case PART -> part(member, (JsonObject) value, node, at);
            case VALUES -> {
                List<JsonValue> items = ((JsonArray) value).items();
                for (int i = 0; i < items.size(); i++) {
                    value(member, record, items.get(i), node, at + "/" + i);
                }
            }
            case RECORDS -> {
                List<JsonValue> items = ((JsonArray) value).items();
                int written = 0;
                for (int i = 0; i < items.size(); i++) {
                    written += record(member, (JsonObject) items.get(i), node, at + "/" + i, "/" + written) ? 1 : 0;
                }
            }
        }
    }

    private void part(Shape.Member member, JsonObject part, NodeDraft node, String at) {
        if (part.members().isEmpty()) {
            told.add(new Told("EMPTY", at, null, ""));
        } else {
            members(member.record(), part, node, at);
        }
    }

    /**
     * @param index behind the member's name, counted over what is written: ids must come out the same when the document is read
     * @return whether it is written
     */
    private boolean record(Shape.Member member, JsonObject entry, NodeDraft node, String at, String index) {
        if (entry.get("algorithm") instanceof JsonString algorithm && isPhotoDna(algorithm.text())) {
            told.add(new Told("PHOTODNA", at, null, ""));
            return false;
        }
        Place place = chosen(member, entry, entry);
        NodeDraft made = graph.made(node, place, node.path() + "/" + member.name() + index);
        if (member.isList()
                && !place.steps().equals(member.places().getFirst().steps())
                && isElsewhere(member, place)) {
            made.put("tidegate:position", Literals.number(Integer.parseInt(index.substring(1))));
        }
        for (String name : LOCAL_IDS) {
            if (entry.get(name) instanceof JsonString id) {
                byLocalId.put(id.text(), made);
            }
        }
        members(member.record(), entry, made, at);
        return true;
    }

    /** Behind another property than the first place, so that the order of the list would be lost. */
    private static boolean isElsewhere(Shape.Member member, Place place) {
        Place.Step first = member.places().getFirst().steps().getLast();
        Place.Step its = place.steps().getLast();
        return !its.name().equals(first.name()) || !its.kind().equals(first.kind());
    }

    private void value(Shape.Member member, JsonObject record, JsonValue value, NodeDraft node, String at) {
        for (Place place : member.places()) {
            if (Condition.holds(place.condition(), record, value)) {
                NodeDraft target = graph.reached(node, place, path(member, node, at));
                if (place.onlyFirst() && target.has(place.property())) {
                    continue;
                }
                put(member, place, value, target, at);
                tellOurs(place, at, target);
                return;
            }
        }
    }

    private void put(Shape.Member member, Place place, JsonValue value, NodeDraft target, String at) {
        if (place.datatype().equals(Place.REF) && value instanceof JsonString id) {
            NodeDraft other = byLocalId.get(id.text());
            if (other == null) {
                throw new IllegalStateException("a relation of a package names something of the package");
            }
            target.refer(place.property(), other);
        } else if (place.datatype().equals(Place.HASH_NAME) && value instanceof JsonString name) {
            String known = HashNames.of(name.text());
            target.put(place.property(), new JsonString(known));
            beside(target, member.ours().property(), known.equals(name.text()) ? null : name.text(), at);
        } else if (!place.property().isEmpty()) {
            target.put(place.property(), Literals.written(value, place.datatype()));
        }
    }

    /** Values are never left out, so their own index is as good. */
    private static String path(Shape.Member member, NodeDraft node, String at) {
        return node.path() + "/" + member.name() + at.substring(at.lastIndexOf('/'));
    }

    private void moment(Shape.Member member, JsonObject moment, NodeDraft node, String at) {
        Place place = member.places().getFirst();
        NodeDraft target = graph.reached(node, place, at);
        Moments.Written written = Moments.written(moment);
        target.put(place.property(), Literals.typed("xsd:dateTime", written.text()));
        tellOurs(place, at + "/at", target);
        String ours = member.ours().property();
        beside(target, ours + MomentText.PRECISION, written.precision(), at + "/precision");
        beside(target, ours + MomentText.ORIGINAL, written.original(), at + "/original");
    }

    private void beside(NodeDraft target, String property, @Nullable String value, String at) {
        if (value != null) {
            target.put(property, new JsonString(value));
            told.add(new Told(table.unplaced(at).rule(), at, target, property));
        }
    }

    private void tellOurs(Place place, String at, NodeDraft target) {
        if (place.isOurs()) {
            told.add(new Told(table.unplaced(at).rule(), at, target, place.property()));
        }
    }

    private static Place chosen(Shape.Member member, JsonObject record, JsonValue value) {
        return member.places().stream()
                .filter(place -> Condition.holds(place.condition(), record, value))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the mapping table has no place for " + member.name()));
    }

    /** The members that follow from where another one stands. */
    private static Set<String> toldByPlace(Shape shape, JsonObject record) {
        Set<String> names = new HashSet<>();
        for (Shape.Member member : shape.members()) {
            JsonValue value = record.get(member.name());
            if (member.sort() == Shape.Sort.VALUE && value != null) {
                names.add(Condition.toldMember(chosen(member, record, value).condition()));
            }
        }
        return names;
    }

    private static boolean isPhotoDna(String algorithm) {
        String letters = algorithm.replaceAll("[^A-Za-z]", "").toUpperCase(Locale.ROOT);
        return letters.equals("PHOTODNA") || letters.equals("PDNA");
    }
}
