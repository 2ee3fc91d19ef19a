package org.tidegate.contracts.format.caseuco;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.tidegate.contracts.format.json.Node;
import org.tidegate.contracts.json.JsonValue;

/** A node of a graph that is read: what all objects with its id say together. Not safe for use by several threads. */
final class GraphNode {

    /** What stands behind a property. */
    sealed interface Value {

        /** The leaf or object in the document. */
        Node at();
    }

    /**
     * @param at the leaf that holds the text, number or boolean
     * @param datatype expanded; empty where none is given
     * @param marks other leaves of the same value, such as its {@code @type}
     */
    record Literal(Node at, JsonValue value, String datatype, List<Node> marks) implements Value {}

    /** @param at the leaf that holds the id */
    record Reference(Node at, String id) implements Value {}

    record Embedded(Node at, GraphNode node) implements Value {}

    private final Node at;
    private final String id;
    private final boolean inOurs;
    private final Set<String> types = new LinkedHashSet<>();
    private final SequencedMap<String, List<Value>> values = new LinkedHashMap<>();
    private final List<Node> marks = new ArrayList<>();

    /**
     * @param at its first object
     * @param id expanded; empty for one without
     * @param inOurs whether it stands behind a property of our vocabulary, and so belongs to what is before
     */
    GraphNode(Node at, String id, boolean inOurs) {
        this.at = at;
        this.id = id;
        this.inOurs = inOurs;
    }

    Node at() {
        return at;
    }

    String id() {
        return id;
    }

    boolean isInOurs() {
        return inOurs;
    }

    /** Whether we wrote it: then what is missing in it is missing. */
    boolean isOurs() {
        return id.startsWith(Vocabulary.OUR_NODES) || types.stream().anyMatch(type -> type.startsWith(Vocabulary.OURS));
    }

    /** Expanded. */
    Set<String> types() {
        return types;
    }

    boolean is(String type) {
        return types.contains(type);
    }

    /** The leaves of its id and its classes. */
    List<Node> marks() {
        return marks;
    }

    List<Value> values(String property) {
        return values.getOrDefault(property, List.of());
    }

    Stream<Literal> literals(String property) {
        return values(property).stream().filter(Literal.class::isInstance).map(Literal.class::cast);
    }

    SequencedMap<String, List<Value>> all() {
        return values;
    }

    void addType(String type) {
        types.add(type);
    }

    void addMark(Node leaf) {
        marks.add(leaf);
    }

    void add(String property, Value value) {
        values.computeIfAbsent(property, any -> new ArrayList<>()).add(value);
    }
}
