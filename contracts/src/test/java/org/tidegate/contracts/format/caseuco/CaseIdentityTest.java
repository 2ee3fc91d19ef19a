package org.tidegate.contracts.format.caseuco;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.Residue;
import org.tidegate.contracts.format.ReadPackage;
import org.tidegate.contracts.format.WrittenPackage;
import org.tidegate.contracts.format.cybertip.GeneratedPackages;
import org.tidegate.contracts.json.CanonicalJson;
import org.tidegate.contracts.json.StrictJson;
import org.tidegate.contracts.translation.LossReport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A package that is written and read is the same package, and a document that is read and written the same document. */
class CaseIdentityTest {

    private static final int SEEDS = 150;

    /** Those leave something out, and the package that is read back is the one without. */
    private static final List<String> LEAVING_OUT = List.of("PHOTODNA", "EMPTY", "FOREIGN_RESIDUE", "BESIDE");

    @Test
    void aPackageComesBackButForWhatTheLossesName() {
        int exact = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            CasePackage before = GeneratedPackages.of(seed);
            WrittenPackage written = Graphs.WRITER.write(before);
            CasePackage after = Graphs.read(written.documents().getFirst()).casePackage();
            ObjectNode expected = Graphs.content(before);
            List<LossReport> leftOut = written.losses().stream()
                    .filter(loss -> LEAVING_OUT.contains(loss.ruleId()))
                    .toList();
            for (int i = leftOut.size() - 1; i >= 0; i--) {
                remove(expected, leftOut.get(i).sourcePath());
            }
            assertThat(Graphs.content(after)).as("seed " + seed).isEqualTo(expected);
            assertThat(after.residue()).as("seed " + seed).isEmpty();
            exact += leftOut.isEmpty() ? 1 : 0;
        }
        assertThat(exact).as("packages of which nothing was left out").isGreaterThan(SEEDS / 10);
    }

    private static void remove(ObjectNode tree, String pointer) {
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = tree.at(pointer.substring(0, slash));
        String name = pointer.substring(slash + 1);
        if (parent instanceof ArrayNode list) {
            list.remove(Integer.parseInt(name));
            if (list.isEmpty()) {
                remove(tree, pointer.substring(0, slash));
            }
        } else if (parent instanceof ObjectNode object) {
            object.remove(name);
        }
    }

    @Test
    void whatWeWroteComesBackOctetForOctet() {
        for (int seed = 0; seed < SEEDS; seed++) {
            byte[] document = Graphs.written(GeneratedPackages.of(seed));
            ReadPackage read = Graphs.read(document);
            assertThat(Graphs.written(read.casePackage())).as("seed " + seed).isEqualTo(document);
            assertThat(read.leavesTaken())
                    .as("seed " + seed)
                    .isEqualTo(Graphs.leaves(document).size());
        }
    }

    @Test
    void theSamePackageGivesTheSameOctetsAndTheSameLosses() {
        for (int seed = 0; seed < 60; seed++) {
            CasePackage casePackage = GeneratedPackages.of(seed);
            CasePackage crossed = CasePackageJson.read(CasePackageJson.write(casePackage));
            WrittenPackage once = new CaseWriter().write(casePackage);
            WrittenPackage again = new CaseWriter().write(crossed);
            assertThat(again.documents().getFirst()).isEqualTo(once.documents().getFirst());
            assertThat(again.losses()).isEqualTo(once.losses());
        }
    }

    @Test
    void everyIdOfANodeIsAnIriThatEndsInAUuidAndHoldsNoValue() {
        Pattern id = Pattern.compile(
                "kb:[a-z][a-z0-9-]*-[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        for (int seed = 0; seed < 60; seed++) {
            byte[] document = Graphs.written(GeneratedPackages.of(seed));
            List<String> ids = Graphs.leaves(document).entrySet().stream()
                    .filter(leaf -> leaf.getKey().endsWith("/@id"))
                    .map(leaf -> leaf.getValue().replace("\"", ""))
                    .toList();
            assertThat(ids)
                    .as("seed " + seed)
                    .hasSizeGreaterThan(5)
                    .allMatch(each -> id.matcher(each).matches());
        }
    }

    @Test
    void whatSomebodyAddedToOurDocumentComesBackWhereItStood() {
        for (int seed = 0; seed < 100; seed++) {
            ObjectNode document = Graphs.tree(Graphs.written(GeneratedPackages.of(seed)));
            Random random = new Random(seed);
            ArrayNode graph = (ArrayNode) document.get("@graph");
            for (int i = 0; i < 1 + random.nextInt(3); i++) {
                ObjectNode node = (ObjectNode) graph.get(random.nextInt(graph.size()));
                node.put("urn:synthetic:" + random.nextInt(3), "added-" + i);
            }
            graph.insert(
                    random.nextInt(graph.size() + 1),
                    Graphs.JSON.readTree(
                            "{\"@id\":\"urn:synthetic:a~b/c\",\"@type\":\"urn:synthetic:Thing\",\"urn:s:x\":[1,{}]}"));
            document.put("unmapped", "added");

            ReadPackage read = Graphs.read(document);

            assertThat(read.casePackage().residue())
                    .as("seed " + seed)
                    .hasSizeGreaterThan(2)
                    .allMatch(residue -> !residue.path().isEmpty());
            assertThat(Graphs.tree(Graphs.written(read.casePackage())))
                    .as("seed " + seed)
                    .isEqualTo(document);
        }
    }

    @Test
    void aDocumentOfAnotherToolComesBackButForWhereFilesLay() {
        ObjectNode before = Graphs.tree(Graphs.foreign());
        ReadPackage read = Graphs.read(Graphs.foreign());
        ObjectNode after = Graphs.tree(Graphs.written(read.casePackage()));

        ObjectNode expected = before.deepCopy();
        ObjectNode file = (ObjectNode) expected.at("/@graph/12/uco-core:hasFacet/0");
        file.remove("uco-observable:filePath");
        file.put("uco-observable:fileName", "one.bin");
        ((ObjectNode) expected.at("/@graph/13")).set("uco-core:hasFacet", Graphs.JSON.createArrayNode());
        assertIsWithin(expected, after);
        assertThat(read.casePackage().lossReports())
                .filteredOn(
                        loss -> loss.ruleId().equals("PATH") || loss.ruleId().equals("LOCATION_OF_FILE"))
                .extracting(LossReport::sourcePath)
                .containsExactlyInAnyOrder(
                        "/@graph/12/uco-core:hasFacet/0/uco-observable:fileName",
                        "/@graph/12/uco-core:hasFacet/0/uco-observable:filePath",
                        "/@graph/13/uco-core:hasFacet/0");
    }

    @Test
    void theOfficialDocumentsComeBackButForWhereFilesLay() throws IOException {
        List<Path> files = Graphs.official();
        assertThat(files).hasSizeGreaterThan(8);
        for (Path file : files) {
            byte[] document = Files.readAllBytes(file);
            ReadPackage read = Graphs.read(document);
            boolean stripped = read.casePackage().lossReports().stream()
                    .anyMatch(loss -> loss.ruleId().equals("LOCATION_OF_FILE")
                            || loss.ruleId().equals("PATH"));
            JsonNode before = Graphs.JSON.readTree(document);
            JsonNode after = Graphs.JSON.readTree(Graphs.written(read.casePackage()));
            if (after.isArray()) {
                assertThat(before.has("@graph")).as(file.toString()).isFalse();
                assertThat(stripped || after.get(0).equals(before))
                        .as(file.toString())
                        .isTrue();
            } else if (!stripped) {
                assertIsWithin((ObjectNode) before, (ObjectNode) after);
            }
            assertIsFixed(Graphs.octets(after), file.toString());
        }
    }

    /** Behind the document's own nodes stand those that say what the terms said. */
    private static void assertIsWithin(ObjectNode document, ObjectNode whole) {
        ObjectNode written = whole.deepCopy();
        ArrayNode graph = (ArrayNode) written.get("@graph");
        int own = document.get("@graph").size();
        List<String> types = new ArrayList<>();
        while (graph.size() > own) {
            JsonNode added = graph.remove(own);
            assertThat(added.get("@context")).isNotNull();
            types.add(added.get("@type").toString());
        }
        assertThat(types).anyMatch(type -> type.contains("tidegate:Exchange"));
        assertThat(written).isEqualTo(document);
    }

    /** Once it says everything, it comes back octet for octet. */
    private static void assertIsFixed(byte[] document, String which) {
        assertThat(Graphs.written(Graphs.read(document).casePackage()))
                .as(which)
                .isEqualTo(CanonicalJson.write(StrictJson.parse(document)));
    }

    @Test
    void aDocumentWithTheExchangeInItComesBackOctetForOctet() {
        assertIsFixed(Graphs.written(Graphs.read(Graphs.foreign()).casePackage()), "foreign");
        assertIsFixed(Graphs.sample(), "sample");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"@context\":{\"c\":\"https://ontology.unifiedcyberontology.org/uco/location/\"},\"@id\":\"urn:s:1\",\"@type\":\"c:Location\",\"x\":1}",
                "[{\"@type\":\"urn:s:Thing\"},{\"@id\":\"urn:s:1\",\"@type\":\"urn:s:Thing\",\"urn:s:p\":null}]"
            })
    void aDocumentWithoutAListOfNodesComesBackInAList(String text) {
        ReadPackage read = Graphs.read(Graphs.utf8(text));
        JsonNode written = Graphs.JSON.readTree(Graphs.written(read.casePackage()));
        JsonNode document = Graphs.JSON.readTree(text);
        assertThat(written.isArray()).isTrue();
        for (int i = 0; i < (document.isArray() ? document.size() : 1); i++) {
            assertThat(written.get(i)).isEqualTo(document.isArray() ? document.get(i) : document);
        }
    }

    /** A partner could send residue that makes the document say other than what the officers see of the package. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/@graph/0/tidegate:urgencyReason | \"other words\"",
                "/@graph/0/tidegate:dueAt         | {\"@type\":\"xsd:dateTime\",\"@value\":\"2026-03-01T00:00:00.000Z\"}",
                "/@graph/0/@id                    | \"kb:other\"",
                "/@graph/99/x                     | 1",
                "/@graph/1                        | {\"@id\":\"urn:s:1\",\"@type\":\"uco-identity:Person\",\"uco-core:hasFacet\":{\"@type\":\"uco-identity:SimpleNameFacet\",\"uco-identity:givenName\":\"Other\"}}",
                "/@graph/1                        | not JSON",
                "graph                            | 1",
                "``                               | {\"document\":{\"@graph\":[]},\"told\":[]}",
                "``                               | {\"document\":{\"@graph\":[{\"@type\":\"uco-identity:Person\"}]},\"told\":[\"/id\",\"/parties/0/partyId\"]}",
                "``                               | {\"told\":[]}",
                "``                               | 7"
            })
    void residueThatSaysSomethingElseIsLeftOutAndTold(String path, String value) {
        CasePackage without = Graphs.generated(4, tree -> tree.remove(List.of("residue", "dueAt")))
                .withReading(List.of(), List.of());
        CasePackage with = without.withReading(List.of(new Residue(CaseReader.FORMAT, path, value)), List.of());

        WrittenPackage written = Graphs.WRITER.write(with);

        assertThat(written.documents().getFirst()).isEqualTo(Graphs.written(without));
        assertThat(written.losses())
                .filteredOn(loss -> loss.ruleId().equals("RESIDUE"))
                .extracting(LossReport::sourcePath)
                .containsExactly("/residue/0");
    }

    @Test
    void residueOfThisFormatThatHoldsAPayloadIsLeftOut() {
        CasePackage without = Graphs.generated(4, tree -> tree.remove("residue"));
        String payload = "\"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk\"";
        WrittenPackage written = Graphs.WRITER.write(
                without.withReading(List.of(new Residue(CaseReader.FORMAT, "/@graph/0/urn:s:x", payload)), List.of()));
        assertThat(new String(written.documents().getFirst(), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("iVBORw0KGgo");
        assertThat(written.losses()).extracting(LossReport::ruleId).contains("RESIDUE");
    }

    @Test
    void withoutItsResidueAPackageIsWrittenInOurOwnForm() {
        CasePackage read = Graphs.read(Graphs.foreign()).casePackage();
        CasePackage crossed = read.withReading(List.of(), List.of());
        byte[] written = Graphs.written(crossed);
        CasePackage again = Graphs.read(written).casePackage();
        assertThat(Graphs.content(again)).isEqualTo(Graphs.content(crossed));
        assertThat(again.residue()).isEmpty();
    }
}
