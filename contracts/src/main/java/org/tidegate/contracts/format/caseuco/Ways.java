package org.tidegate.contracts.format.caseuco;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tidegate.contracts.format.json.Node;
import org.tidegate.contracts.json.JsonValue.JsonBoolean;
import org.tidegate.contracts.json.JsonValue.JsonString;

/** Goes the steps of a place through a document. */
final class Ways {

    private final Graph graph;

    Ways(Graph graph) {
        this.graph = graph;
    }

    void look(int count) {
        graph.look(count);
    }

    /** Every node at the end of these steps whose classes the last step takes. */
    List<Way> ends(GraphNode from, List<Place.Step> steps) {
        List<Way> here = List.of(Way.to(from));
        for (Place.Step step : steps) {
            List<Way> next = new ArrayList<>();
            here.forEach(way -> next.addAll(step(way, step)));
            here = next;
        }
        return here;
    }

    /** Every node behind the property of these steps that one of them takes, once and in the order of the document. */
    List<Way> any(Way from, List<Place.Step> alike) {
        Map<Node, Way> found = new HashMap<>();
        for (Place.Step step : alike) {
            step(from, step).forEach(way -> found.putIfAbsent(way.last(), way));
        }
        return values(from.node(), alike.getFirst()).stream()
                .map(value -> found.get(value.at()))
                .filter(Objects::nonNull)
                .toList();
    }

    private List<GraphNode.Value> values(GraphNode node, Place.Step step) {
        return step.isRelationship()
                ? graph.relationshipsOf(node).stream()
                        .flatMap(relationship -> first(relationship.values(Vocabulary.TARGET)).stream())
                        .toList()
                : node.values(step.property());
    }

    private List<Way> step(Way way, Place.Step step) {
        return step.isRelationship() ? targets(way, step) : nodes(way, step);
    }

    /** A facet is told by its class; behind any other property stands what the property says. */
    private List<Way> nodes(Way way, Place.Step step) {
        List<Way> found = new ArrayList<>();
        graph.look(way.node().values(step.property()).size());
        for (GraphNode.Value value : way.node().values(step.property())) {
            graph.node(value)
                    .filter(node -> step.accepts(node.types())
                            || (!step.property().equals(Vocabulary.HAS_FACET) && step.isOpen()))
                    .ifPresent(node -> found.add(way.on(value, node, link(way.node(), value))));
        }
        return found;
    }

    private static List<Node> link(GraphNode from, GraphNode.Value value) {
        List<Node> link = new ArrayList<>(from.marks());
        if (value instanceof GraphNode.Reference) {
            link.add(value.at());
        }
        return link;
    }

    /** A relationship has one target; what else stands there is left over. */
    private List<Way> targets(Way way, Place.Step step) {
        List<Way> found = new ArrayList<>();
        graph.look(graph.relationshipsOf(way.node()).size());
        for (GraphNode relationship : graph.relationshipsOf(way.node())) {
            Optional<GraphNode.Literal> kind = relationship
                    .literals(Vocabulary.KIND_OF_RELATIONSHIP)
                    .filter(literal -> literal.value().equals(new JsonString(step.kind())))
                    .findFirst();
            if (kind.isPresent()) {
                for (GraphNode.Value value : first(relationship.values(Vocabulary.TARGET))) {
                    graph.node(value)
                            .filter(node -> step.accepts(node.types()))
                            .ifPresent(node -> found.add(way.through(relationship)
                                    .on(value, node, links(relationship, kind.get(), value, way))));
                }
            }
        }
        return found;
    }

    private static List<GraphNode.Value> first(List<GraphNode.Value> values) {
        return values.isEmpty() ? values : values.subList(0, 1);
    }

    private List<Node> links(GraphNode relationship, GraphNode.Literal kind, GraphNode.Value target, Way way) {
        List<Node> links = new ArrayList<>(relationship.marks());
        links.add(kind.at());
        link(relationship, target).forEach(links::add);
        relationship.values(Vocabulary.SOURCE).stream()
                .filter(source -> source instanceof GraphNode.Reference
                        && graph.node(source).filter(way.node()::equals).isPresent())
                .map(GraphNode.Value::at)
                .forEach(links::add);
        relationship
                .literals(Vocabulary.IS_DIRECTIONAL)
                .filter(literal -> literal.value().equals(new JsonBoolean(true)))
                .map(GraphNode.Literal::at)
                .forEach(links::add);
        return links;
    }
}
