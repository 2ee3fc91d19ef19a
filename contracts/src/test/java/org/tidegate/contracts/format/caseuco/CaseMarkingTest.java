package org.tidegate.contracts.format.caseuco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.format.WrittenPackage;
import org.tidegate.contracts.handling.Handling;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.handling.HandlingScheme;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossReport;
import org.tidegate.contracts.translation.LossSeverity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A restriction is never weakened and a grade never strengthened, whichever way. */
class CaseMarkingTest {

    static List<String> everyCode() {
        return Arrays.stream(HandlingScheme.values())
                .flatMap(scheme -> scheme.codes().stream().map(code -> scheme.id() + ":" + code))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("everyCode")
    void everyHandlingCodeComesBackAsItWas(String code) {
        CasePackage before = restricted(code);
        WrittenPackage written = Graphs.WRITER.write(before);

        assertThat(written.blocking()).isEmpty();
        assertThat(Graphs.read(written.documents().getFirst()).casePackage().handling())
                .isEqualTo(before.handling());
        assertThat(written.losses())
                .filteredOn(loss -> loss.sourcePath().startsWith("/handling"))
                .hasSizeGreaterThan(4)
                .allSatisfy(loss -> {
                    assertThat(loss.ruleId()).isEqualTo("MARKED");
                    assertThat(loss.kind()).isEqualTo(LossKind.RELOCATED);
                    assertThat(loss.severity()).isEqualTo(LossSeverity.INFO);
                });
    }

    private static CasePackage restricted(String code) {
        return Graphs.generated(6, tree -> {
            ObjectNode handling = tree.putObject("handling");
            handling.putArray("codes").add(code);
            handling.put("conditions", "Ask the synthetic desk first.");
            handling.putArray("purposeLimit").add("18.2.d");
            handling.putArray("recipients").add("XB");
            handling.putArray("releasableTo").add("XB").add("XC");
            handling.put("expires", "2027-01-01T00:00:00.000Z");
        });
    }

    @Test
    void theMarkingSaysInWordsWhatIsRestrictedAndEveryObjectRefersToIt() {
        ObjectNode document = Graphs.tree(Graphs.written(restricted("EU:H3")));
        JsonNode marking = document.at("/@graph/0/uco-core:objectMarking/0");
        assertThat(marking.at("/uco-marking:definition/uco-marking:statement").stringValue())
                .isEqualTo("""
                        Handling: EU:H3
                        Only for the purposes: 18.2.d
                        Only for: XB
                        Only for release to: XB, XC
                        Not after: 2027-01-01T00:00:00.000Z
                        Conditions: Ask the synthetic desk first.""");
        for (JsonNode node : document.get("@graph")) {
            assertThat(node.at("/uco-core:objectMarking/0/@id")).isEqualTo(marking.get("@id"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "UK-GSCP,OFFICIAL,-,true",
                "UK-GSCP,OFFICIAL-SENSITIVE,UK EYES ONLY,true",
                "EU,BPL,-,true",
                "UK-GSCP,SECRET,-,false",
                "EU,RESTREINT UE/EU RESTRICTED,-,false",
                "OTHER,OFFICIAL,-,false"
            })
    void aMarkingAboveTheCeilingIsRefusedAndNoAcceptanceLiftsThat(
            String scheme, String level, String caveat, boolean isWritten) {
        CasePackage marked = Graphs.generated(6, tree -> {
            ObjectNode marking =
                    tree.putObject("securityMarking").put("scheme", scheme).put("level", level);
            if (caveat != null) {
                marking.putArray("caveats").add(caveat);
            }
        });
        WrittenPackage written = Graphs.WRITER.write(marked);
        if (isWritten) {
            assertThat(Graphs.read(written.documents().getFirst()).casePackage().securityMarking())
                    .isEqualTo(marked.securityMarking());
        } else {
            assertThat(written.documents()).isEmpty();
            assertThat(written.blocking())
                    .extracting(LossReport::ruleId, LossReport::kind, LossReport::sourcePath)
                    .containsExactly(org.assertj.core.api.Assertions.tuple(
                            "MARKING_ABOVE_CEILING", LossKind.REFUSED, "/securityMarking"));
        }
    }

    @Test
    void gradingsComeBackAsTheyWereGivenAndAreTold() {
        CasePackage graded = Graphs.generated(
                6,
                tree -> tree.putArray("assessments")
                        .addObject()
                        .put("scheme", "UK-3X5X2")
                        .put("source", "2")
                        .put("information", "E")
                        .put("original", "2E")
                        .put("confidence", 10));
        WrittenPackage written = Graphs.WRITER.write(graded);
        assertThat(Graphs.read(written.documents().getFirst()).casePackage().assessments())
                .isEqualTo(graded.assessments());
        assertThat(written.losses())
                .filteredOn(loss -> loss.sourcePath().startsWith("/assessments"))
                .hasSize(5)
                .allSatisfy(loss -> {
                    assertThat(loss.ruleId()).isEqualTo("GRADING");
                    assertThat(loss.severity()).isEqualTo(LossSeverity.WARN);
                });
    }

    private static ObjectNode markedBy(String definition) {
        ObjectNode document = Graphs.tree(Graphs.foreign());
        ObjectNode context = (ObjectNode) document.at("/@context/0");
        context.put("uco-marking", "https://ontology.unifiedcyberontology.org/uco/marking/");
        ((ObjectNode) document.at("/@graph/3"))
                .set("uco-core:objectMarking", Graphs.JSON.readTree("{\"@id\":\"kb:marking-1\"}"));
        ((tools.jackson.databind.node.ArrayNode) document.get("@graph")).add(Graphs.JSON.readTree(definition));
        return document;
    }

    private static String definition(String model) {
        return "{\"@id\":\"kb:marking-1\",\"@type\":\"uco-marking:MarkingDefinition\",\"uco-marking:definitionType\":\"x\","
                + "\"uco-marking:definition\":[" + model + "]}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"@type\":\"uco-marking:StatementMarking\",\"uco-marking:statement\":\"Not for court.\"}",
                "{\"@type\":\"uco-marking:TermsOfUseMarking\",\"uco-marking:termsOfUse\":\"Not for court.\"}",
                "{\"@type\":\"uco-marking:LicenseMarking\",\"uco-marking:license\":\"Not for court.\"}",
                "{\"@type\":\"uco-marking:ReleaseToMarking\",\"uco-marking:authorizedIdentities\":[\"Not for court.\"]}",
                "{\"@type\":\"urn:s:OtherMarking\",\"uco-marking:statement\":\"Not for court.\"}"
            })
    void theWordsOfAMarkingThatIsNotOursAreConditionsThatAsk(String model) {
        CasePackage read = Graphs.read(markedBy(definition(model))).casePackage();
        assertThat(read.handling().codes()).containsExactly(HandlingCode.eu(0), HandlingCode.eu(3));
        assertThat(read.handling().conditions()).isEqualTo("Not for court.");
        assertThat(read.lossReports())
                .filteredOn(loss -> loss.ruleId().equals("MARKING_WORDS"))
                .extracting(LossReport::targetPath)
                .containsExactly("/handling");
        WrittenPackage written = Graphs.WRITER.write(read);
        assertThat(written.losses()).extracting(LossReport::ruleId).doesNotContain("RESIDUE");
        byte[] again = written.documents().getFirst();
        assertThat(Graphs.read(again).casePackage().handling()).isEqualTo(read.handling());
    }

    @Test
    void aStatementThatIsACodeIsThatCode() {
        CasePackage read = Graphs.read(markedBy(definition("{\"uco-marking:statement\":\" TLP:RED \"}")))
                .casePackage();
        assertThat(read.handling()).isEqualTo(Handling.of(List.of(HandlingCode.eu(0), HandlingCode.parse("TLP:RED"))));
    }

    @Test
    void whatTheRequestRestrictsHoldsBesideWhatTheDocumentDoes() {
        byte[] document = Graphs.written(Graphs.generated(
                6, tree -> tree.putObject("handling").putArray("codes").add("EU:H1")));
        CasePackage asked = Graphs.READER
                .read(document, Graphs.terms("TLP:RED", List.of(), Lane.ROUTINE))
                .casePackage();
        assertThat(asked.handling().codes()).containsExactly(HandlingCode.eu(1), HandlingCode.parse("TLP:RED"));
        CasePackage defaulted =
                Graphs.READER.read(document, Graphs.terms("TLP:RED")).casePackage();
        assertThat(defaulted.handling().codes()).containsExactly(HandlingCode.eu(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`{\"@id\":\"kb:other\",\"@type\":\"uco-identity:Person\"}` | MARKING_UNRESOLVED",
                "`{\"@id\":\"kb:marking-1\",\"@type\":\"uco-marking:MarkingDefinition\"}` | MARKING_WITHOUT_WORDS",
                "`{\"@id\":\"kb:marking-1\",\"@type\":\"uco-marking:MarkingDefinition\",\"uco-marking:definition\":{\"@type\":\"uco-marking:StatementMarking\",\"uco-marking:statement\":\" \"}}` | MARKING_WITHOUT_WORDS",
                "`{\"@id\":\"kb:marking-1\",\"@type\":\"uco-marking:MarkingDefinition\",\"uco-marking:definition\":{\"@id\":\"kb:elsewhere\"}}` | MARKING_WITHOUT_WORDS"
            })
    void aMarkingThatDoesNotSayWhatItRestrictsIsRefused(String node, String code) {
        MalformedDocument refused = catchThrowableOfType(MalformedDocument.class, () -> Graphs.read(markedBy(node)));
        assertThat(refused).as("read").isNotNull();
        assertThat(refused.problems()).extracting(Problem::code).containsOnly(code);
    }

    /** Whoever changes the words of our marking, or its codes, changes what is restricted, never to less than the other says. */
    @Test
    void aStatementThatSaysOtherThanOurVocabularyRestrictsToo() {
        ObjectNode document = Graphs.tree(Graphs.sample());
        ObjectNode statement = (ObjectNode) document.at("/@graph/0/uco-core:objectMarking/0/uco-marking:definition");
        statement.put("uco-marking:statement", "Not for court.");
        CasePackage read = Graphs.read(document).casePackage();
        assertThat(read.handling().codes()).contains(HandlingCode.eu(1), HandlingCode.eu(3));
        assertThat(read.handling().conditions()).contains("Not for court.");

        document = Graphs.tree(Graphs.sample());
        ObjectNode marking = (ObjectNode) document.at("/@graph/0/uco-core:objectMarking/0");
        marking.put("tidegate:codes", "EU:H0");
        assertThat(Graphs.read(document).casePackage().handling().codes()).contains(HandlingCode.eu(3));
        marking.remove("tidegate:codes");
        byte[] without = Graphs.octets(document);
        MalformedDocument refused = catchThrowableOfType(MalformedDocument.class, () -> Graphs.read(without));
        assertThat(refused == null
                        || refused.problems().stream()
                                .allMatch(problem -> problem.pointer().startsWith("/@graph/0")))
                .isTrue();
        if (refused == null) {
            assertThat(Graphs.read(without).casePackage().handling().codes()).contains(HandlingCode.eu(3));
        }
    }

    /** Two exchanges in one document: the second one's marking holds too. */
    @Test
    void aSecondMarkingOfOursRestrictsToo() {
        ObjectNode document = Graphs.tree(Graphs.sample());
        ObjectNode second = Graphs.tree(Graphs.written(Graphs.generated(
                6, tree -> tree.putObject("handling").putArray("codes").add("TLP:RED"))));
        List<JsonNode> nodes = new ArrayList<>();
        second.get("@graph").forEach(nodes::add);
        ((tools.jackson.databind.node.ArrayNode) document.get("@graph")).add(nodes.getFirst());
        CasePackage read = Graphs.read(document).casePackage();
        assertThat(read.handling().conditions()).contains("Handling: TLP:RED");
        assertThat(read.handling().codes()).contains(HandlingCode.eu(1), HandlingCode.eu(3));
    }
}
