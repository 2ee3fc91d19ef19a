package org.tidegate.contracts.format.caseuco;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.format.json.Node;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;

/**
 * What the markings of a document restrict. Ours say it in our vocabulary. Of any other the words are read: as a handling code where
 * they are one, else as EU:H3 with the words as conditions, which asks the provider before every use. A marking without words, or one
 * that the document does not hold, is refused: nobody could say what it restricts. Markings of single objects hold for the whole.
 */
final class MarkingReading {

    private static final String NAMESPACE = Vocabulary.expand("uco-marking:");
    private static final List<String> WORDS =
            List.of("statement", "termsOfUse", "license", "authorizedIdentities").stream()
                    .map(NAMESPACE::concat)
                    .toList();

    private static final String DEFINES = NAMESPACE + "definition";
    private static final String MARKING = NAMESPACE + "marking";
    private static final String GRANULAR = NAMESPACE + "GranularMarking";
    private static final String TYPE = NAMESPACE + "definitionType";
    private static final String ABSTRACTION = Vocabulary.expand("uco-core:MarkingDefinitionAbstraction");
    private static final String ASK = HandlingCode.eu(3).text();

    private final Graph graph;
    private final Taking taking;
    private final Problems problems;
    private final Set<String> codes = new LinkedHashSet<>();
    private final List<String> conditions = new ArrayList<>();
    private final Set<GraphNode> ours = new HashSet<>();

    MarkingReading(Graph graph, Taking taking, Problems problems) {
        this.graph = graph;
        this.taking = taking;
        this.problems = problems;
    }

    /** Puts the handling into the package's JSON form: what the document restricts, and what the terms do. */
    void read(Map<String, JsonValue> casePackage, ReadingTerms terms) {
        takeOurs(casePackage.get("handling"), Vocabulary.HANDLING_MARKING, Markings::handling);
        takeOurs(casePackage.get("securityMarking"), Vocabulary.SECURITY_MARKING, Markings::security);
        for (GraphNode node : graph.nodes()) {
            node.values(Vocabulary.OBJECT_MARKING).forEach(this::refer);
            node.values(MARKING).forEach(this::refer);
        }
        graph.nodes().stream().filter(this::isMarking).forEach(this::restrict);
        JsonValue own = casePackage.get("handling");
        if (own == null || !codes.isEmpty() || !terms.defaulted().contains("/handling")) {
            casePackage.put("handling", merged(own, terms));
        }
    }

    private void refer(GraphNode.Value marking) {
        if (marking instanceof GraphNode.Literal || graph.node(marking).isEmpty()) {
            problems.add(problem(
                    "MARKING_UNRESOLVED",
                    marking.at(),
                    "an object is marked by a definition that is not in the document",
                    "send the marking definition with it"));
        } else if (graph.node(marking).filter(ours::contains).isPresent()) {
            taking.take(marking.at());
        }
    }

    /** Ours is told by our vocabulary, where its statement in words says nothing else. */
    private void takeOurs(@Nullable JsonValue its, String type, Function<JsonObject, String> words) {
        if (!(its instanceof JsonObject told)) {
            return;
        }
        graph.nodes().stream().filter(node -> node.is(type)).limit(1).forEach(node -> {
            for (GraphNode.Value value : node.values(DEFINES)) {
                graph.node(value)
                        .filter(inner -> saysOnly(inner, words.apply(told)))
                        .ifPresent(inner -> {
                            ours.add(inner);
                            taking.take(inner);
                            takeAll(inner, WORDS.getFirst());
                            takeAll(inner, TYPE);
                        });
            }
            ours.add(node);
            takeAll(node, TYPE);
        });
    }

    private void takeAll(GraphNode node, String property) {
        node.literals(property).forEach(literal -> taking.take(literal.at()));
    }

    private static boolean saysOnly(GraphNode node, String words) {
        return WORDS.stream()
                .flatMap(node::literals)
                .allMatch(literal -> literal.value().equals(new JsonString(words)));
    }

    private boolean isMarking(GraphNode node) {
        return !ours.contains(node)
                && (node.types().stream().anyMatch(type -> type.startsWith(NAMESPACE) || type.equals(ABSTRACTION))
                        || node.is(Vocabulary.HANDLING_MARKING)
                        || WORDS.stream().anyMatch(words -> !node.values(words).isEmpty()));
    }

    private void restrict(GraphNode marking) {
        List<GraphNode.Literal> words =
                WORDS.stream().flatMap(marking::literals).toList();
        words.forEach(this::restrict);
        boolean elsewhere = marking.is(GRANULAR)
                || marking.values(DEFINES).stream()
                        .flatMap(value -> graph.node(value).stream())
                        .anyMatch(inner -> WORDS.stream()
                                .anyMatch(each -> !inner.values(each).isEmpty()));
        if (words.isEmpty() && !elsewhere) {
            problems.add(problem(
                    "MARKING_WITHOUT_WORDS",
                    marking.at(),
                    "a marking does not say what it restricts",
                    "send its statement, its terms of use or whom it may be released to"));
        }
    }

    private void restrict(GraphNode.Literal literal) {
        String text = literal.value() instanceof JsonString words ? words.text().strip() : "";
        taking.take(literal.at());
        taking.tell("MARKING_WORDS", literal.at(), "/handling");
        if (text.isEmpty()) {
            problems.add(problem(
                    "MARKING_WITHOUT_WORDS",
                    literal.at(),
                    "a marking does not say what it restricts",
                    "send its words"));
            return;
        }
        try {
            codes.add(HandlingCode.parse(text).text());
        } catch (IllegalArgumentException noCode) {
            codes.add(ASK);
            conditions.add(text);
        }
    }

    private JsonObject merged(@Nullable JsonValue own, ReadingTerms terms) {
        Map<String, JsonValue> handling = new LinkedHashMap<>();
        Set<JsonValue> all = new LinkedHashSet<>();
        if (own instanceof JsonObject its) {
            handling.putAll(its.members());
            all.addAll(its.get("codes") instanceof JsonArray list ? list.items() : List.of());
        }
        if (own == null || !terms.defaulted().contains("/handling")) {
            terms.handling().forEach(code -> all.add(new JsonString(code.text())));
        }
        codes.forEach(code -> all.add(new JsonString(code)));
        handling.put("codes", new JsonArray(List.copyOf(all)));
        String before = handling.get("conditions") instanceof JsonString its ? its.text() : "";
        String conditions = joined(before);
        if (!conditions.isEmpty()) {
            handling.put("conditions", new JsonString(conditions));
        }
        return new JsonObject(handling);
    }

    /** Words that stand there already are not said twice: a document may hold the marking that its exchange tells of. */
    private String joined(String before) {
        String all = before;
        for (String words : conditions) {
            if (!all.contains(words)) {
                all = all.isEmpty() ? words : all + "\n" + words;
            }
        }
        return all;
    }

    private static Problem problem(String code, Node at, String what, String fix) {
        return new Problem(code, JsonLdContext.pointer(at), what, fix);
    }
}
