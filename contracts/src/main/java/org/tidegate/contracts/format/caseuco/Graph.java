package org.tidegate.contracts.format.caseuco;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.format.json.Node;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonBoolean;
import org.tidegate.contracts.json.JsonValue.JsonNull;
import org.tidegate.contracts.json.JsonValue.JsonNumber;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.media.PayloadRule;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;

/** A document as a graph: nodes with expanded names, wherever they stand and in however many pieces. */
final class Graph {

    private static final long LEAST_ROOM = 1_000_000;
    private static final long ROOM_OF_A_VALUE = 500;

    private static final String DATA_PAYLOAD = Vocabulary.expand("uco-observable:dataPayload");

    private final Problems problems = new Problems();
    private final Problems payloads = new Problems();
    private final List<GraphNode> nodes = new ArrayList<>();
    private final Map<String, GraphNode> byId = new HashMap<>();
    private final Map<String, List<GraphNode>> relationships = new HashMap<>();
    private int values;
    private long room;

    private Graph() {}

    /** @throws MalformedDocument with every problem; where a payload stands in it, with that alone */
    static Graph of(Node document) {
        Graph graph = new Graph();
        graph.top(document, JsonLdContext.NONE);
        graph.payloads.refuseIfAny();
        if (graph.problems.count() == 0
                && graph.nodes.stream().allMatch(node -> node.types().isEmpty())) {
            graph.problems.add(new Problem(
                    "NOT_A_GRAPH",
                    "",
                    "the document has no node with a class",
                    "send JSON-LD with @context and @graph"));
        }
        graph.problems.refuseIfAny();
        graph.nodes.forEach(graph::index);
        graph.room = LEAST_ROOM + ROOM_OF_A_VALUE * graph.values;
        return graph;
    }

    /**
     * Counts values that are looked at. A graph of which a few nodes are referred to from everywhere would be looked at once for each
     * pair of them, which is refused.
     *
     * @throws MalformedDocument where that is more than any graph needs whose facets belong to one object each
     */
    void look(int count) {
        room -= count;
        if (room < 0) {
            throw new MalformedDocument(List.of(new Problem(
                    "OVER_LIMIT",
                    "",
                    "the same nodes are referred to from too many others",
                    "send each facet with the one object it belongs to")));
        }
    }

    /** In the order of the document. */
    List<GraphNode> nodes() {
        return nodes;
    }

    /** The node that a value is, or names. */
    Optional<GraphNode> node(GraphNode.Value value) {
        return switch (value) {
            case GraphNode.Embedded embedded -> Optional.of(embedded.node());
            case GraphNode.Reference reference -> Optional.ofNullable(byId.get(reference.id()));
            case GraphNode.Literal literal -> Optional.empty();
        };
    }

    /** Relationships whose source this node is, in the order of the document. */
    List<GraphNode> relationshipsOf(GraphNode node) {
        return relationships.getOrDefault(node.id(), List.of());
    }

    static boolean isRelationship(GraphNode node) {
        return node.is(Vocabulary.RELATIONSHIP) || node.is(Vocabulary.OBSERVABLE_RELATIONSHIP);
    }

    private void index(GraphNode node) {
        if (isRelationship(node)) {
            node.values(Vocabulary.SOURCE).stream()
                    .flatMap(source -> node(source).stream())
                    .filter(source -> !source.id().isEmpty())
                    .forEach(source -> relationships
                            .computeIfAbsent(source.id(), any -> new ArrayList<>())
                            .add(node));
        }
    }

    private void top(Node document, JsonLdContext context) {
        if (document.value() instanceof JsonArray) {
            document.inside().forEach(item -> top(item, context));
        } else if (document.value() instanceof JsonObject) {
            node(document, context, false);
        } else {
            problems.add(wrongType(document, "send objects with @id and @type"));
        }
    }

    private GraphNode node(Node object, JsonLdContext outer, boolean inOurs) {
        Node own = object.member("@context");
        JsonLdContext context = own == null ? outer : outer.with(own, problems);
        GraphNode node = known(object, context, inOurs);
        for (Node member : object.inside()) {
            String property = context.property(member.name());
            if (property != null) {
                member(node, member, property, context, inOurs);
            }
        }
        return node;
    }

    private void member(GraphNode node, Node member, String property, JsonLdContext context, boolean inOurs) {
        switch (property) {
            case "@context" -> {}
            case "@id" -> node.addMark(member);
            case "@type" -> types(node, member, context);
            case "@graph" -> top(member, context);
            default -> {
                if (property.startsWith("@")) {
                    problems.add(JsonLdContext.unsupported(member));
                    return;
                }
                if (property.equals(DATA_PAYLOAD)) {
                    payloads.add(PayloadRule.problem(JsonLdContext.pointer(member)));
                }
                boolean ours = inOurs || property.startsWith(Vocabulary.OURS);
                values(node, member, property, context.coercion(member.name()), context, ours);
            }
        }
    }

    /** Of its id the first object is known; a node without one is itself. */
    private GraphNode known(Node object, JsonLdContext context, boolean inOurs) {
        String id = "";
        for (Node member : object.inside()) {
            if ("@id".equals(context.property(member.name()))) {
                if (member.value() instanceof JsonString text) {
                    id = context.iri(text.text());
                } else {
                    problems.add(wrongType(member, "send the IRI as a text"));
                }
            }
        }
        GraphNode before = id.isEmpty() ? null : byId.get(id);
        if (before != null) {
            return before;
        }
        GraphNode made = new GraphNode(object, id, inOurs);
        nodes.add(made);
        if (!id.isEmpty()) {
            byId.put(id, made);
        }
        return made;
    }

    private void types(GraphNode node, Node member, JsonLdContext context) {
        for (Node type : member.value() instanceof JsonArray ? member.inside() : List.of(member)) {
            if (type.value() instanceof JsonString text) {
                node.addType(context.type(text.text()));
                node.addMark(type);
            } else {
                problems.add(wrongType(type, "send the class as a text"));
            }
        }
    }

    private void values(
            GraphNode node, Node value, String property, String coercion, JsonLdContext context, boolean inOurs) {
        values++;
        switch (value.value()) {
            case JsonArray list ->
                value.inside().forEach(item -> values(node, item, property, coercion, context, inOurs));
            case JsonString text -> {
                if (coercion.startsWith("@")) {
                    node.add(property, new GraphNode.Reference(value, context.iri(text.text())));
                } else {
                    node.add(property, new GraphNode.Literal(value, value.value(), coercion, List.of()));
                }
            }
            case JsonNumber number ->
                node.add(property, new GraphNode.Literal(value, value.value(), coercion, List.of()));
            case JsonBoolean truth ->
                node.add(property, new GraphNode.Literal(value, value.value(), coercion, List.of()));
            case JsonNull nothing -> {}
            case JsonObject object -> object(node, value, property, coercion, context, inOurs);
        }
    }

    private void object(
            GraphNode node, Node object, String property, String coercion, JsonLdContext context, boolean inOurs) {
        Node literal = named(object, "@value", context);
        Node list = named(object, "@list", context);
        Node set = named(object, "@set", context);
        Node id = named(object, "@id", context);
        if (literal != null) {
            literal(node, object, literal, property, context);
        } else if (list != null || set != null) {
            values(node, Objects.requireNonNull(list == null ? set : list), property, coercion, context, inOurs);
        } else if (id != null
                && id.value() instanceof JsonString text
                && object.inside().size() == 1) {
            node.add(property, new GraphNode.Reference(id, context.iri(text.text())));
        } else {
            node.add(property, new GraphNode.Embedded(object, node(object, context, inOurs)));
        }
    }

    private void literal(GraphNode node, Node object, Node literal, String property, JsonLdContext context) {
        if (literal.value() instanceof JsonObject || literal.value() instanceof JsonArray) {
            problems.add(wrongType(literal, "send a text, a number or a boolean"));
            return;
        }
        String datatype = "";
        List<Node> marks = new ArrayList<>();
        for (Node member : object.inside()) {
            String name = context.property(member.name());
            if ("@type".equals(name) && member.value() instanceof JsonString type) {
                datatype = context.type(type.text());
                marks.add(member);
            } else if (!"@value".equals(name) && !"@language".equals(name)) {
                problems.add(JsonLdContext.unsupported(member));
            }
        }
        node.add(property, new GraphNode.Literal(literal, literal.value(), datatype, List.copyOf(marks)));
    }

    private static @Nullable Node named(Node object, String keyword, JsonLdContext context) {
        Node itself = object.member(keyword);
        if (itself != null) {
            return itself;
        }
        for (Node member : object.inside()) {
            if (keyword.equals(context.property(member.name()))) {
                return member;
            }
        }
        return null;
    }

    private static Problem wrongType(Node node, String fix) {
        return new Problem("WRONG_TYPE", JsonLdContext.pointer(node), "a value is of the wrong type", fix);
    }
}
