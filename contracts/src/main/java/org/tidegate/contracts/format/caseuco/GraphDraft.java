package org.tidegate.contracts.format.caseuco;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonBoolean;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;

/** A graph while it is written: its nodes in order, and the way to each place. Not safe for use by several threads. */
final class GraphDraft {

    private static final Set<String> RELATIONSHIP = Set.of("uco-core:Relationship");

    private final NodeIds ids;
    private final String list;
    private final int before;
    private final List<NodeDraft> nodes = new ArrayList<>();

    /**
     * @param list pointer of the list the nodes are entries of
     * @param before how many entries stand in it before
     */
    GraphDraft(UUID packageId, String list, int before) {
        this.ids = new NodeIds(packageId);
        this.list = list;
        this.before = before;
    }

    /** A document of its own. */
    static GraphDraft of(UUID packageId) {
        return new GraphDraft(packageId, "/@graph", 0);
    }

    /** In the order of the document. A copy. */
    List<NodeDraft> nodes() {
        return List.copyOf(nodes);
    }

    String id(String type, String path) {
        return ids.of(type, path);
    }

    /** @param main the class that names the node */
    NodeDraft top(String main, Set<String> types, String path) {
        NodeDraft node = NodeDraft.top(ids.of(main, path), sorted(types), list + "/" + (before + nodes.size()), path);
        nodes.add(node);
        return node;
    }

    /** A new node at this place, for the record at this pointer. */
    NodeDraft made(NodeDraft from, Place place, String at) {
        List<Place.Step> steps = place.steps();
        NodeDraft before = reached(from, steps.subList(0, steps.size() - 1), at);
        return made(before, steps.getLast(), at);
    }

    /** The node that holds a value of this place: there already, or new. */
    NodeDraft reached(NodeDraft from, Place place, String at) {
        return reached(from, place.steps(), at);
    }

    private NodeDraft reached(NodeDraft from, List<Place.Step> steps, String at) {
        NodeDraft here = from;
        for (Place.Step step : steps) {
            here = there(here, step, at);
        }
        return here;
    }

    private NodeDraft there(NodeDraft from, Place.Step step, String at) {
        if (step.isTop() || step.isRelationship()) {
            return made(from, step, at);
        }
        return from.inside(step.name()).stream()
                .filter(node -> step.written().stream().allMatch(node::is))
                .findFirst()
                .orElseGet(() -> made(from, step, from.path() + "#" + step.name() + "#" + last(step.written())));
    }

    private NodeDraft made(NodeDraft from, Place.Step step, String at) {
        String main = last(step.written());
        if (step.isTop()) {
            return top(main, step.written(), at);
        }
        if (step.isRelationship()) {
            NodeDraft relationship = top("uco-core:Relationship", RELATIONSHIP, at + "#" + step.kind());
            NodeDraft target = top(main, step.written(), at);
            relationship.refer("uco-core:source", from);
            relationship.refer("uco-core:target", target);
            relationship.put("uco-core:kindOfRelationship", new JsonString(step.kind()));
            relationship.put("uco-core:isDirectional", new JsonBoolean(true));
            return target;
        }
        return from.inside(step.name(), ids.of(main, at), sorted(step.written()), at);
    }

    /** With the prefixes of all names. */
    JsonObject document() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("@context", Vocabulary.CONTEXT);
        members.put(
                "@graph",
                new JsonArray(
                        nodes.stream().map(node -> (JsonValue) node.json()).toList()));
        return new JsonObject(members);
    }

    /** Of several classes the last one is the most exact. */
    private static String last(Set<String> types) {
        return types.stream().reduce((one, other) -> other).orElseThrow();
    }

    private static Set<String> sorted(Set<String> types) {
        return types.size() == 1 ? types : new TreeSet<>(types);
    }
}
