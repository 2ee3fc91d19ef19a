package org.tidegate.contracts.format.caseuco;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidegate.contracts.circumstance.Moment.Precision;
import org.tidegate.contracts.json.Instants;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;

/** Finds the texts, numbers, booleans and moments of one record. Not safe for use by several threads. */
final class LiteralReading {

    private final Ways ways;
    private final Taking taking;

    LiteralReading(Ways ways, Taking taking) {
        this.ways = ways;
        this.taking = taking;
    }

    /** Puts the first literal that fits into the record, and what its place tells besides. */
    void value(Shape.Member member, GraphNode node, Map<String, JsonValue> record, String at) {
        for (Place place : inOrder(member)) {
            String told = Condition.toldMember(place.condition());
            JsonString word = new JsonString(Condition.toldValue(place.condition()));
            JsonValue before = told.isEmpty() ? null : record.get(told);
            if (before != null && !before.equals(word)) {
                continue;
            }
            for (Found found : literals(place, node)) {
                Optional<JsonValue> read = taken(member, place, found, at);
                if (read.isPresent()) {
                    record.put(member.name(), read.get());
                    if (!told.isEmpty() && before == null) {
                        record.put(told, word);
                        taking.follows(
                                at.substring(0, at.lastIndexOf('/') + 1) + told,
                                found.literal().at());
                    }
                    return;
                }
            }
        }
    }

    /** Every literal that fits. */
    List<JsonValue> values(Shape.Member member, GraphNode node, String at) {
        if (member.places().getFirst().property().isEmpty()) {
            return toldByNodes(member, node, at);
        }
        List<JsonValue> read = new ArrayList<>();
        for (Place place : member.places()) {
            boolean full = false;
            for (Found found : literals(place, node)) {
                Optional<JsonValue> value =
                        full ? Optional.empty() : taken(member, place, found, at + "/" + read.size());
                value.ifPresent(read::add);
                full |= value.isPresent() && place.onlyFirst();
            }
        }
        return read;
    }

    /** Each is told by there being a node of a class. */
    private List<JsonValue> toldByNodes(Shape.Member member, GraphNode node, String at) {
        List<Place> places = member.places().stream()
                .filter(place -> place.property().isEmpty())
                .toList();
        List<Place.Step> steps =
                places.stream().map(place -> place.steps().getLast()).toList();
        List<JsonValue> read = new ArrayList<>();
        for (Way way : ways.any(Way.to(node), steps)) {
            places.stream()
                    .filter(place -> place.steps().getLast().accepts(way.node().types()))
                    .map(place -> new JsonString(place.condition()))
                    .filter(word -> !read.contains(word))
                    .findFirst()
                    .ifPresent(word -> {
                        way.take(taking);
                        taking.follows(at + "/" + read.size(), way.node().at());
                        read.add(word);
                    });
        }
        for (Found found : literals(member.ours(), node)) {
            taken(member, member.ours(), found, at + "/" + read.size()).ifPresent(read::add);
        }
        return read;
    }

    Optional<JsonValue> moment(Shape.Member member, GraphNode node, String at) {
        for (Place place : member.places()) {
            for (Found found : literals(place, node)) {
                GraphNode.Literal literal = found.literal();
                if (!(literal.value() instanceof JsonString text) || !taking.isFor(literal.at(), member)) {
                    continue;
                }
                Optional<MomentText> parsed = MomentText.parse(text.text());
                if (parsed.isPresent()) {
                    return Optional.of(moment(member, found, parsed.get(), at));
                }
                if (place.isOurs()) {
                    take(found, member, at + "/at", true);
                    return Optional.of(new JsonObject(Map.of("at", text)));
                }
                taking.leave(literal.at(), MomentText.lacksZone(text.text()) ? "ZONE_MISSING" : "DOES_NOT_FIT");
            }
        }
        return Optional.empty();
    }

    private JsonObject moment(Shape.Member member, Found found, MomentText text, String at) {
        GraphNode holder = found.way().node();
        String ours = member.ours().expanded();
        Map<String, JsonValue> moment = new LinkedHashMap<>();
        moment.put("at", new JsonString(Instants.text(text.at())));
        moment.put("precision", new JsonString(text.precision().name()));
        beside(holder, ours + MomentText.PRECISION, member, at + "/precision", moment, "precision");
        Precision precision = precision(moment, text);
        String original = text.original(precision);
        if (original != null) {
            moment.put("original", new JsonString(original));
        }
        take(found, member, at + (original == null ? "/at" : "/original"), original != null);
        taking.follows(at + "/at", found.literal().at());
        beside(holder, ours + MomentText.ORIGINAL, member, at + "/original", moment, "original");
        if (!taking.isTold(at + "/precision")) {
            taking.follows(at + "/precision", found.literal().at());
        }
        return new JsonObject(moment);
    }

    /** A word that is none is told by the record. */
    private static Precision precision(Map<String, JsonValue> moment, MomentText text) {
        for (Precision each : Precision.values()) {
            if (new JsonString(each.name()).equals(moment.get("precision"))) {
                return each;
            }
        }
        return text.precision();
    }

    private void beside(
            GraphNode holder,
            String property,
            Shape.Member member,
            String pointer,
            Map<String, JsonValue> moment,
            String name) {
        holder.literals(property).findFirst().ifPresent(literal -> {
            taking.take(literal.at(), member, pointer, true);
            moment.put(name, literal.value());
        });
    }

    private record Found(Way way, GraphNode.Literal literal) {}

    private List<Found> literals(Place place, GraphNode node) {
        List<Found> found = new ArrayList<>();
        if (!place.property().isEmpty()) {
            for (Way way : ways.ends(node, place.steps())) {
                ways.look(way.node().values(place.expanded()).size());
                way.node().literals(place.expanded()).forEach(literal -> found.add(new Found(way, literal)));
            }
        }
        return found;
    }

    /** Whatever stands in our vocabulary is what it says it is: where it does not fit, the record tells why. */
    private Optional<JsonValue> taken(Shape.Member member, Place place, Found found, String at) {
        GraphNode.Literal literal = found.literal();
        if (!taking.isFor(literal.at(), member)) {
            return Optional.empty();
        }
        Optional<Values> read = Values.of(member, place.datatype(), literal.value());
        if (read.isEmpty() && Values.isPath(member, literal.value())) {
            taking.strip(literal.at());
            return Optional.empty();
        }
        if (read.isEmpty() && !place.isOurs()) {
            taking.leave(literal.at(), "DOES_NOT_FIT");
            return Optional.empty();
        }
        JsonValue value = read.map(Values::value).orElse(literal.value());
        String rule = read.map(Values::rule).orElse(null);
        take(found, member, at, value.equals(literal.value()) || "PATH".equals(rule));
        if (rule != null) {
            taking.tell(rule, literal.at(), at);
        }
        return Optional.of(value);
    }

    private void take(Found found, Shape.Member member, String at, boolean exactly) {
        found.way().take(taking);
        taking.take(found.literal().at(), member, at, exactly);
        found.literal().marks().forEach(taking::take);
    }

    /** A name that the format writes otherwise stands in our vocabulary as it is. */
    private static List<Place> inOrder(Shape.Member member) {
        if (!member.places().getFirst().datatype().equals(Place.HASH_NAME)) {
            return member.places();
        }
        List<Place> places = new ArrayList<>(member.places());
        places.addFirst(places.removeLast());
        return places;
    }
}
