package org.tidegate.contracts.format.caseuco;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tidegate.contracts.format.draft.FileNames;
import org.tidegate.contracts.json.JsonValue.JsonString;

/** Where payloads lie: left out of the package and of the residue, and told. */
final class PayloadPlaces {

    private static final Set<String> PATHS = Stream.of(
                    "uco-observable:filePath",
                    "uco-observable:path",
                    "uco-observable:localPath",
                    "uco-observable:dataPayloadReferenceURL")
            .map(Vocabulary::expand)
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> NAMES = Stream.of("uco-observable:fileName", "uco-core:name")
            .map(Vocabulary::expand)
            .collect(Collectors.toUnmodifiableSet());
    private static final String FILE = Vocabulary.expand("uco-observable:File");
    private static final String FULL_VALUE = Vocabulary.expand("uco-observable:fullValue");
    private static final String FILE_FACET = Vocabulary.expand("uco-observable:FileFacet");

    private PayloadPlaces() {}

    /** Before anything else is read. */
    static void strip(Graph graph, Taking taking) {
        for (GraphNode node : graph.nodes()) {
            PATHS.forEach(path -> node.values(path).forEach(value -> strip(value, graph, taking)));
            node.literals(FULL_VALUE)
                    .filter(literal -> literal.value() instanceof JsonString url
                            && url.text().strip().regionMatches(true, 0, "file:", 0, 5))
                    .forEach(literal -> taking.strip(literal.at()));
        }
    }

    /** Once everything is read: a name with folders in it that no record took. */
    static void stripNames(Graph graph, Taking taking) {
        for (GraphNode node : graph.nodes()) {
            if (node.is(FILE) || node.is(FILE_FACET)) {
                NAMES.stream()
                        .flatMap(node::literals)
                        .filter(literal -> literal.value() instanceof JsonString name
                                && FileNames.isPath(name.text())
                                && !taking.isTaken(literal.at()))
                        .forEach(literal -> taking.strip(literal.at()));
            }
        }
    }

    /** A URL that stands elsewhere in the document says where the payload lies as one inside does. */
    private static void strip(GraphNode.Value value, Graph graph, Taking taking) {
        if (value instanceof GraphNode.Reference) {
            graph.node(value).stream()
                    .flatMap(url -> url.values(Vocabulary.HAS_FACET).stream())
                    .forEach(facet -> taking.strip(facet.at()));
        } else {
            taking.strip(value.at());
        }
    }
}
