package org.tidegate.contracts.format.caseuco;

import java.util.ArrayList;
import java.util.List;
import org.tidegate.contracts.format.json.Node;

/**
 * A node of a document with what led to it.
 *
 * @param last where the value stands that is the last step of the way; where it begins, there was none
 * @param node where the way ends
 * @param links leaves on the way, to be taken with what is taken at its end
 * @param relationships on the way, which then are no relations of their own
 */
record Way(Node last, GraphNode node, List<Node> links, List<GraphNode> relationships) {

    static Way to(GraphNode node) {
        return new Way(node.at(), node, List.of(), List.of());
    }

    Way on(GraphNode.Value next, GraphNode there, List<Node> more) {
        List<Node> all = new ArrayList<>(links);
        all.addAll(more);
        return new Way(next.at(), there, all, relationships);
    }

    Way through(GraphNode relationship) {
        List<GraphNode> all = new ArrayList<>(relationships);
        all.add(relationship);
        return new Way(last, node, links, all);
    }

    /** Everything on the way, and the node's own id and classes. */
    void take(Taking taking) {
        links.forEach(taking::take);
        relationships.forEach(taking::use);
        taking.take(node);
    }
}
