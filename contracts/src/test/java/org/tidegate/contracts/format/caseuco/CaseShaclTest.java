package org.tidegate.contracts.format.caseuco;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.compose.Union;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.validation.ReportEntry;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.format.cybertip.GeneratedPackages;

/**
 * What is written conforms to the shapes of CASE and UCO 1.4.0, without the fifteen SPARQL constraints, one of which the engine cannot
 * parse (formats reference b.3).
 */
class CaseShaclTest {

    private static final int SEEDS = 60;
    private static final int SPARQL_CONSTRAINTS = 15;
    private static final String SPARQL = "http://www.w3.org/ns/shacl#sparql";

    /** An open list: the shapes only remark on a name that is not in it. */
    private static final String HASH_METHOD = Vocabulary.expand("uco-types:hashMethod");

    private final Model ontology = ontology();
    private final Shapes shapes = Shapes.parse(ontology.getGraph());

    private static Model ontology() {
        Model ontology = ModelFactory.createDefaultModel();
        for (String part : List.of("case", "uco")) {
            try (Stream<Path> files = Files.walk(Graphs.shared().resolve(part))) {
                files.filter(file -> file.toString().endsWith(".ttl"))
                        .sorted()
                        .forEach(file -> RDFDataMgr.read(ontology, file.toUri().toString(), Lang.TURTLE));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        List<Statement> constraints = ontology.listStatements(null, ontology.createProperty(SPARQL), (RDFNode) null)
                .toList();
        assertThat(constraints).hasSize(SPARQL_CONSTRAINTS);
        ontology.remove(constraints);
        return ontology;
    }

    private List<ReportEntry> results(byte[] document) {
        Graph data = new Union(model(document).getGraph(), ontology.getGraph());
        return new ArrayList<>(ShaclValidator.get().validate(shapes, data).getEntries());
    }

    private static Model model(byte[] document) {
        Model model = ModelFactory.createDefaultModel();
        RDFDataMgr.read(model, new ByteArrayInputStream(document), Lang.JSONLD);
        return model;
    }

    @Test
    void everyGeneratedPackageConforms() {
        Set<String> classes = new TreeSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            byte[] document = Graphs.written(GeneratedPackages.of(seed));
            assertThat(results(document))
                    .as("seed " + seed)
                    .filteredOn(entry -> !isRemarkOnHashMethod(entry))
                    .extracting(ReportEntry::message)
                    .isEmpty();
            model(document)
                    .listObjectsOfProperty(org.apache.jena.vocabulary.RDF.type)
                    .forEachRemaining(type -> classes.add(type.asResource().getURI()));
        }
        assertThat(classes).as("classes that were validated").hasSizeGreaterThan(45);
    }

    private static boolean isRemarkOnHashMethod(ReportEntry entry) {
        return entry.severity().level().getURI().endsWith("#Info")
                && entry.resultPath() != null
                && entry.resultPath().toString().contains(HASH_METHOD);
    }

    @Test
    void ourSampleAndADocumentWithTheExchangeBehindItConform() {
        assertThat(results(Graphs.sample())).extracting(ReportEntry::message).isEmpty();
        byte[] foreign = Graphs.written(Graphs.read(Graphs.foreign()).casePackage());
        assertThat(results(foreign))
                .extracting(entry -> entry.focusNode().toString())
                .as("what the document itself broke, and nothing of ours")
                .containsExactlyInAnyOrder(
                        "http://example.org/kb/has-account-44444444-4444-4444-8444-444444444447",
                        "http://example.org/kb/hash-88888888-8888-4888-8888-88888888888c");
    }

    /** A test that cannot fail shows nothing. */
    @Test
    void theShapesCatchWhatIsWrong() {
        String document = new String(Graphs.sample(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(document).contains("\"uco-core:isDirectional\"");
        String broken = document.replaceFirst(
                "\"uco-core:isDirectional\"\\s*:\\s*true", "\"uco-core:isDirectional\":\"maybe\"");
        assertThat(results(Graphs.utf8(broken))).isNotEmpty();
    }

    @Test
    void theVocabularyIsWellFormedAndHasEveryTermThatIsWritten() {
        Model vocabulary = ModelFactory.createDefaultModel();
        RDFDataMgr.read(vocabulary, CaseReader.class.getResourceAsStream(VocabularyFile.NAME), Lang.TURTLE);
        Set<String> declared = new TreeSet<>();
        vocabulary.listSubjects().forEachRemaining(subject -> declared.add(String.valueOf(subject.getURI())));
        Set<String> used = new TreeSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            model(Graphs.written(GeneratedPackages.of(seed))).listStatements().forEachRemaining(statement -> {
                add(statement.getPredicate(), used);
                if (statement.getObject().isURIResource()) {
                    add(statement.getObject().asResource(), used);
                }
            });
        }
        assertThat(used).hasSizeGreaterThan(60);
        assertThat(declared).containsAll(used);
    }

    private static void add(Resource term, Set<String> used) {
        if (term.getURI().startsWith(Vocabulary.OURS)) {
            used.add(term.getURI());
        }
    }
}
