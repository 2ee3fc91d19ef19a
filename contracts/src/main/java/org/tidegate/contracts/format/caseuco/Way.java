package org.tidegate.contracts.format.caseuco;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.format.json.Node;

/**
 * A node of a document with what led to it.
 *
 * @param value the last step of the way; null: there was none
 * @param node where the way ends
 * @param links leaves on the way, to be taken with what is taken at its end
 * @param relationships on the way, which then are no relations of their own
 */
record Way(GraphNode.@Nullable Value value, GraphNode node, List<Node> links, List<GraphNode> relationships) {

    static Way to(GraphNode node) {
        return new Way(null, node, List.of(), List.of());
    }

    Way on(GraphNode.Value next, GraphNode there, List<Node> more) {
        List<Node> all = new ArrayList<>(links);
        all.addAll(more);
        return new Way(next, there, all, relationships);
    }

    Way through(GraphNode relationship) {
        List<GraphNode> all = new ArrayList<>(relationships);
        all.add(relationship);
        return new Way(value, node, links, all);
    }

    /** Everything on the way, and the node's own id and classes. */
    void take(Taking taking) {
        links.forEach(taking::take);
        relationships.forEach(taking::use);
        taking.take(node);
    }
}
