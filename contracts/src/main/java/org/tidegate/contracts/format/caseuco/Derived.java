package org.tidegate.contracts.format.caseuco;

import java.util.List;
import java.util.Set;
import org.tidegate.contracts.json.JsonValue.JsonBoolean;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;

/** What the format wants beside what the package says, and follows from it: markings in words, and who is marked by them. */
final class Derived {

    private static final String MARKING = "uco-core:objectMarking";
    private static final Set<String> STATEMENT_MARKING = Set.of("uco-marking:StatementMarking");

    private final GraphDraft graph;
    private final NodeDraft exchange;

    private Derived(GraphDraft graph, NodeDraft exchange) {
        this.graph = graph;
        this.exchange = exchange;
    }

    static Derived of(GraphDraft graph, NodeDraft exchange) {
        return new Derived(graph, exchange);
    }

    void add(JsonObject casePackage) {
        List<NodeDraft> markings = exchange.inside(MARKING);
        for (NodeDraft marking : markings) {
            boolean isHandling = marking.is("tidegate:HandlingMarking");
            if (casePackage.get(isHandling ? "handling" : "securityMarking") instanceof JsonObject its) {
                state(marking, isHandling ? Markings.handling(its) : Markings.security(its));
            }
        }
        List<NodeDraft> others =
                graph.nodes().stream().filter(node -> node != exchange).toList();
        others.forEach(node -> {
            markings.forEach(marking -> node.refer(MARKING, marking));
            if (node.is("uco-core:Relationship") && !node.has("uco-core:isDirectional")) {
                node.put("uco-core:isDirectional", new JsonBoolean(true));
            }
            exchange.refer("uco-core:object", node);
        });
        if (others.isEmpty()) {
            markings.forEach(marking -> exchange.refer("uco-core:object", marking));
        }
    }

    private void state(NodeDraft marking, String words) {
        JsonString kind = new JsonString("statement");
        marking.put("uco-marking:definitionType", kind);
        NodeDraft statement = marking.inside(
                "uco-marking:definition",
                graph.id("uco-marking:StatementMarking", marking.path() + "#statement"),
                STATEMENT_MARKING,
                marking.path() + "#statement");
        statement.put("uco-marking:definitionType", kind);
        statement.put("uco-marking:statement", new JsonString(words));
    }
}
