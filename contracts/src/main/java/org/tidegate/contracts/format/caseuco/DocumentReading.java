package org.tidegate.contracts.format.caseuco;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.Residue;
import org.tidegate.contracts.format.ReadPackage;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.format.json.Coverage;
import org.tidegate.contracts.format.json.Node;
import org.tidegate.contracts.format.mapping.FormatLosses;
import org.tidegate.contracts.json.CanonicalJson;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;
import org.tidegate.contracts.rule.InvalidRecord;

/**
 * One document becomes a package. A document that says what we would write, and perhaps more, leaves as residue what is more, each piece
 * at its own pointer. Of any other the skeleton is residue, see {@link Skeleton}.
 */
final class DocumentReading {

    private static final int LONGEST_RESIDUE = 262_144;
    private static final int MOST_PIECES = 10_000;

    private final Node document;
    private final ReadingTerms terms;
    private final Graph graph;
    private final Taking taking = new Taking();
    private final FormatLosses losses;

    /** @throws MalformedDocument for what is no graph */
    DocumentReading(Node document, ReadingTerms terms) {
        this.document = document;
        this.terms = terms;
        this.graph = Graph.of(document);
        this.losses = FormatLosses.reading(CaseReader.MAPPING, terms.ids());
    }

    /** @throws MalformedDocument with every problem, told where it stands in the document */
    ReadPackage read() {
        PayloadPlaces.strip(graph, taking);
        GraphNode exchange = GraphReading.exchange(graph);
        Map<String, JsonValue> members = new GraphReading(graph, taking).read(CaseReader.SHAPE, exchange);
        Set<String> said = new HashSet<>(members.keySet());
        if (exchange != null) {
            said.addAll(Set.of("legalBasis", "purpose"));
        }
        Problems problems = new Problems();
        new MarkingReading(graph, taking, problems).read(members, terms);
        PayloadPlaces.stripNames(graph, taking);
        if (exchange != null) {
            exchange.values(Vocabulary.OBJECT).forEach(value -> taking.take(value.at()));
        }
        Terms.fillIn(members, terms, exchange != null);
        CasePackage casePackage = made(new JsonObject(members), problems);
        return whole(casePackage, said);
    }

    private CasePackage made(JsonObject members, Problems problems) {
        CasePackage made = null;
        try {
            made = CasePackageJson.ofTree(members);
        } catch (MalformedDocument malformed) {
            malformed.problems().forEach(problem -> problems.add(translated(problem)));
        }
        if (terms.isVouchedFor()
                && made != null
                && !made.origin().id().equals(terms.origin().id())) {
            problems.add(new Problem(
                    "ORIGIN_FOREIGN",
                    pointer("/origin/id"),
                    "the package names another authority as its origin",
                    "name the authority of this gateway"));
        }
        problems.refuseIfAny();
        if (made == null) {
            throw new IllegalStateException("a package that cannot be made has a problem");
        }
        return made;
    }

    private Problem translated(Problem problem) {
        return new Problem(problem.code(), pointer(problem.pointer()), problem.what(), problem.fix());
    }

    private String pointer(String inPackage) {
        Node place = taking.place(inPackage);
        return place == null ? "" : JsonLdContext.pointer(place);
    }

    private ReadPackage whole(CasePackage casePackage, Set<String> said) {
        try {
            List<Residue> residue = new ArrayList<>();
            int taken = left(casePackage, residue);
            Residue.requireNoPayload(residue, "");
            terms.defaulted().stream()
                    .filter(term -> !said.contains(term.split("/", -1)[1]))
                    .forEach(term -> losses.tell("DEFAULT", "/", term));
            return new ReadPackage(casePackage.withReading(residue, losses.reports()), taken);
        } catch (InvalidRecord tooMuch) {
            throw tooMuchResidue();
        }
    }

    /**
     * @param residue filled with what no field holds
     * @return how many leaves are in the package or in a loss report
     */
    private int left(CasePackage casePackage, List<Residue> residue) {
        Optional<List<Node>> additions = taking.stripped().isEmpty()
                ? Additions.of(document, CaseWriter.document(casePackage))
                : Optional.empty();
        if (additions.isEmpty()) {
            Coverage coverage = taking.coverage(losses);
            int left = coverage.left(document, losses).size();
            residue.add(skeleton(left));
            return coverage.count();
        }
        int taken = leaves(document);
        for (Node addition : additions.get()) {
            losses.tell(taking.whyNot(addition), addition.told());
            residue.add(new Residue(CaseReader.FORMAT, addition.pointer(), CanonicalJson.text(addition.value())));
            taken -= leaves(addition);
        }
        return taken;
    }

    /** @param left how many pieces no field holds; beyond the limit they are not told one by one */
    private Residue skeleton(int left) {
        String text = Skeleton.of(document, taking).text();
        if (text.length() > LONGEST_RESIDUE || left > MOST_PIECES) {
            throw tooMuchResidue();
        }
        return new Residue(CaseReader.FORMAT, "", text);
    }

    private static MalformedDocument tooMuchResidue() {
        return new MalformedDocument(List.of(new Problem(
                "TOO_MUCH_RESIDUE",
                "",
                "what no field holds is more than 262144 characters or 10000 pieces",
                "send it in smaller graphs, or only what the format's mapping names")));
    }

    private static int leaves(Node node) {
        return node.isLeaf()
                ? 1
                : node.inside().stream().mapToInt(DocumentReading::leaves).sum();
    }
}
