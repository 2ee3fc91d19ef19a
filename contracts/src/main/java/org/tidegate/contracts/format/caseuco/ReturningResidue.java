package org.tidegate.contracts.format.caseuco;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.Residue;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.format.json.Node;
import org.tidegate.contracts.format.mapping.FormatLosses;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.problem.MalformedDocument;

/** A document with the residue of this format back in it. Residue may come from anywhere, so what it makes is read again and compared. */
final class ReturningResidue {

    private static final Set<String> OF_THE_EXCHANGE = Set.of("tidegate:Exchange", "tidegate:Referral");

    private final CasePackage casePackage;
    private final List<Residue> residue;
    private @Nullable GraphWriting writing;

    ReturningResidue(CasePackage casePackage, List<Residue> residue) {
        this.casePackage = casePackage;
        this.residue = residue;
    }

    /** Empty where the residue cannot go back. */
    Optional<JsonValue> document() {
        return residue.getFirst().path().isEmpty() ? skeleton() : pieces();
    }

    /** Whether a reader makes the same package of it. */
    boolean saysTheSame(byte[] document) {
        try {
            CasePackage read = new CaseReader().read(document, terms()).casePackage();
            return tree(read).equals(tree(casePackage));
        } catch (MalformedDocument wrong) {
            return false;
        }
    }

    void tell(FormatLosses losses) {
        if (writing != null) {
            writing.tell(losses);
        }
    }

    private Optional<JsonValue> pieces() {
        GraphDraft graph = GraphDraft.of(casePackage.id().value());
        writing = new GraphWriting(CaseReader.MAPPING, graph);
        writing.write(CaseReader.SHAPE, CasePackageJson.tree(casePackage));
        return Pieces.put(graph.document(), residue);
    }

    private Optional<JsonValue> skeleton() {
        Map<String, JsonValue> leaves = new LinkedHashMap<>();
        JsonObject tree = tree(casePackage);
        PackageTree.leaves("", tree, leaves);
        Optional<Skeleton> skeleton = Skeleton.parse(residue.getFirst().value());
        Optional<JsonValue> filled = skeleton.flatMap(each -> each.filled(leaves));
        if (filled.isEmpty() || residue.size() > 1) {
            return Optional.empty();
        }
        Set<String> covered = skeleton.get().covered();
        if (PackageTree.without("", tree, covered) instanceof JsonObject open) {
            return withExchange(filled.get(), open);
        }
        return filled;
    }

    /** What the document does not say of the exchange stands behind it, in nodes with a context of their own. */
    private Optional<JsonValue> withExchange(JsonValue document, JsonObject open) {
        boolean isGraph = document instanceof JsonObject object && object.get("@graph") != null;
        List<JsonValue> items =
                items(isGraph ? ((JsonObject) document).members().get("@graph") : document);
        GraphDraft graph = new GraphDraft(casePackage.id().value(), isGraph ? "/@graph" : "", items.size());
        writing = new GraphWriting(CaseReader.MAPPING, graph);
        writing.write(CaseReader.SHAPE, open);
        if (!graph.nodes().stream().allMatch(node -> OF_THE_EXCHANGE.stream().anyMatch(node::is))) {
            return Optional.empty();
        }
        Node root = Node.root(document, CaseReader.NAMES);
        Optional<Graph> own = graphOf(root);
        if (own.isEmpty()) {
            return Optional.empty();
        }
        Node list = isGraph ? root.member("@graph") : root;
        own.get().nodes().stream()
                .filter(node -> node.at().parent() == list || node.at() == root)
                .filter(node -> !node.types().isEmpty()
                        && node.id().indexOf(':') > 0
                        && !node.id().startsWith("_:"))
                .forEach(node -> graph.nodes().getFirst().put("uco-core:object", NodeDraft.reference(node.id())));
        graph.nodes().forEach(node -> items.add(withContext(node.json())));
        if (!isGraph) {
            return Optional.of(new JsonArray(items));
        }
        Map<String, JsonValue> members = new LinkedHashMap<>(((JsonObject) document).members());
        members.put("@graph", new JsonArray(items));
        return Optional.of(new JsonObject(members));
    }

    private static Optional<Graph> graphOf(Node document) {
        try {
            return Optional.of(Graph.of(document));
        } catch (MalformedDocument noGraph) {
            return Optional.empty();
        }
    }

    private static JsonValue withContext(JsonObject node) {
        Map<String, JsonValue> members = new LinkedHashMap<>(node.members());
        members.put("@context", Vocabulary.CONTEXT);
        return new JsonObject(members);
    }

    private static List<JsonValue> items(@Nullable JsonValue value) {
        if (value instanceof JsonArray list) {
            return new ArrayList<>(list.items());
        }
        return value == null ? new ArrayList<>() : new ArrayList<>(List.of(value));
    }

    private ReadingTerms terms() {
        return new ReadingTerms(
                casePackage.origin(),
                casePackage.recipients(),
                casePackage.kind(),
                casePackage.lane(),
                casePackage.legalBasis(),
                casePackage.purpose() == null
                        ? List.of()
                        : casePackage.purpose().codes(),
                casePackage.handling().codes(),
                casePackage.createdAt(),
                casePackage.id()::value,
                List.of("/handling"));
    }

    /** Without what a translation adds to it. */
    private static JsonObject tree(CasePackage casePackage) {
        Map<String, JsonValue> members =
                new HashMap<>(CasePackageJson.tree(casePackage).members());
        members.remove("residue");
        members.remove("lossReports");
        return new JsonObject(members);
    }
}
