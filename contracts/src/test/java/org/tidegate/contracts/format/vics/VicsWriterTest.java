package org.tidegate.contracts.format.vics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Residue;
import org.tidegate.contracts.format.WrittenPackage;
import org.tidegate.contracts.translation.LossSeverity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class VicsWriterTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static CasePackage casePackage(Kind kind) {
        return new VicsReader()
                .read(
                        VicsDocuments.octets(VicsDocuments.cases(VicsDocuments.record(1, "\"Category\":1"))),
                        VicsDocuments.terms(kind))
                .casePackage();
    }

    private static CasePackage changed(CasePackage casePackage, Consumer<ObjectNode> change) {
        ObjectNode tree = (ObjectNode) JSON.readTree(CasePackageJson.write(casePackage));
        change.accept(tree);
        return CasePackageJson.read(JSON.writeValueAsBytes(tree));
    }

    private static CasePackage elsewhere(Consumer<ObjectNode> change) {
        return changed(casePackage(Kind.INTELLIGENCE), tree -> {
            tree.remove("residue");
            tree.remove("lossReports");
            change.accept(tree);
        });
    }

    private static JsonNode written(CasePackage casePackage) {
        WrittenPackage written = new VicsWriter().write(casePackage);
        assertThat(written.documents()).as(written.losses().toString()).hasSize(1);
        return VicsDocuments.tree(written.documents().getFirst());
    }

    private static List<String> told(CasePackage casePackage) {
        return new VicsWriter()
                .write(casePackage).losses().stream()
                        .map(loss -> loss.ruleId() + " " + loss.sourcePath())
                        .toList();
    }

    @Test
    void aPackageOfAnotherOriginIsACaseOfVersionTwoInTheRegionOfItsCodes() {
        JsonNode document = written(elsewhere(tree -> {}));
        assertThat(document.path("@odata.context").stringValue())
                .isEqualTo("http://github.com/VICSDATAMODEL/ProjectVic/DataModels/2.0.xml/US/$metadata#Cases");
        JsonNode media = document.path("value").path(0).path("Media").path(0);
        assertThat(media.path("MediaID").intValue()).isEqualTo(1);
        assertThat(media.path("Category").intValue()).isEqualTo(1);
        assertThat(document.path("value").path(0).path("TotalMediaFiles").intValue())
                .isEqualTo(1);
    }

    @Test
    void aHashSetIsWrittenAsASet() {
        CasePackage set = changed(casePackage(Kind.HASHSET), tree -> {
            tree.remove("residue");
            tree.remove("investigation");
        });
        JsonNode document = written(set);
        assertThat(document.path("@odata.context").stringValue()).endsWith("/$metadata#Media");
        assertThat(document.path("value").path(0).path("MD5").stringValue()).endsWith("1");
        assertThat(told(set)).contains("SET /hashSet/setId", "SET /hashSet/version");
    }

    @Test
    void recordsThatHaveNoNumberGetOneThatIsFree() {
        CasePackage named = elsewhere(tree -> {
            ObjectNode first = (ObjectNode) tree.path("media").path(0);
            for (String id : List.of("m-a", "m-b")) {
                ObjectNode more = first.deepCopy();
                more.put("mediaId", id);
                tree.withArray("media").add(more);
            }
        });
        JsonNode media = written(named).path("value").path(0).path("Media");
        assertThat(media.valueStream().map(record -> record.path("MediaID").intValue()))
                .containsExactly(1, 2, 3);
        assertThat(told(named)).contains("MEDIA_NUMBER /media/1/mediaId", "MEDIA_NUMBER /media/2/mediaId");
    }

    static Stream<Consumer<ObjectNode>> restrictions() {
        return Stream.of(
                tree -> handling(tree).set("codes", JSON.readTree("[\"EU:H1\"]")),
                tree -> handling(tree).put("conditions", "Synthetic."),
                tree -> handling(tree).set("purposeLimit", JSON.readTree("[\"18.2.a\"]")),
                tree -> handling(tree).set("recipients", JSON.readTree("[\"XB\"]")),
                tree -> handling(tree).set("releasableTo", JSON.readTree("[\"XB\"]")),
                tree -> handling(tree).put("expires", "2027-01-05T09:00:00.000Z"));
    }

    private static ObjectNode handling(ObjectNode tree) {
        return (ObjectNode) tree.path("handling");
    }

    /** The format has no place for it: no acceptance lifts that. */
    @ParameterizedTest
    @MethodSource("restrictions")
    void aPackageWhoseHandlingIsNotFullyOpenIsRefused(Consumer<ObjectNode> restriction) {
        WrittenPackage written = new VicsWriter().write(elsewhere(restriction));
        assertThat(written.documents()).isEmpty();
        assertThat(written.blocking()).extracting(loss -> loss.ruleId()).containsOnly("HANDLING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SECRET", "OFFICIAL"})
    void aMarkingIsRefusedAboveTheCeilingAndBlocksBelow(String level) {
        CasePackage marked = elsewhere(tree ->
                tree.putObject("securityMarking").put("scheme", "UK-GSCP").put("level", level));
        WrittenPackage written = new VicsWriter().write(marked);
        boolean above = level.equals("SECRET");
        assertThat(written.documents()).hasSize(above ? 0 : 1);
        assertThat(written.blocking())
                .extracting(loss -> loss.ruleId())
                .containsOnly(above ? "MARKING_ABOVE_CEILING" : "MARKING_LEFT_OUT");
    }

    @Test
    void aRecordWithoutAnMd5MakesTheFormImpossible() {
        CasePackage without = elsewhere(tree -> ((ObjectNode) tree.path("media").path(0)).remove("hashes"));
        WrittenPackage written = new VicsWriter().write(without);
        assertThat(written.documents()).isEmpty();
        assertThat(told(without)).contains("MD5_MISSING /media/0/hashes");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"REFERRAL", "INTELLIGENCE", "REPLY", "HASHSET"},
            mode = EnumSource.Mode.EXCLUDE)
    void aKindThatIsNoCaseAndNoSetIsRefused(Kind kind) {
        CasePackage other = elsewhere(tree -> {
            tree.put("kind", kind.name());
            tree.put("inReplyTo", "01890000-0000-7000-8000-0000000000aa");
        });
        assertThat(new VicsWriter().write(other).documents()).isEmpty();
        assertThat(told(other)).contains("NOT_MEDIA /kind");
    }

    @Test
    void aDeltaIsNeverTakenForASet() {
        String digest = "A".repeat(43);
        CasePackage delta = changed(
                casePackage(Kind.HASHSET),
                tree -> ((ObjectNode) tree.path("hashSet"))
                        .put("version", 2)
                        .put("fromVersion", 1)
                        .put("digest", digest)
                        .put("fromDigest", digest));
        assertThat(new VicsWriter().write(delta).documents()).isEmpty();
        assertThat(told(delta)).contains("DELTA /hashSet/fromVersion");
    }

    @Test
    void aPackageWithoutFilesAndWithoutACaseIsNotWritten() {
        CasePackage empty = elsewhere(tree -> {
            tree.remove("media");
            tree.remove("investigation");
        });
        assertThat(told(empty)).containsExactly("NOTHING_TO_WRITE /media");
    }

    @Test
    void theLinkToAVictimAndTheGradingBlock() {
        CasePackage linked = elsewhere(tree -> {
            tree.withArray("parties")
                    .addObject()
                    .put("partyId", "p1")
                    .putArray("roles")
                    .add("VICTIM");
            tree.withArray("relations")
                    .addObject()
                    .put("from", "p1")
                    .put("to", "1")
                    .put("type", "SHOWN_IN");
            tree.withArray("assessments").addObject().put("scheme", "EU-4X4").put("original", "B2");
        });
        WrittenPackage written = new VicsWriter().write(linked);
        assertThat(told(linked)).contains("VICTIM_LINK /parties/0", "VICTIM_LINK /relations/0");
        assertThat(written.blocking())
                .allSatisfy(loss -> assertThat(loss.severity()).isEqualTo(LossSeverity.BLOCK))
                .extracting(loss -> loss.ruleId())
                .contains("VICTIM_LINK", "GRADING_LEFT_OUT");
    }

    /** Residue is what a partner says it is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/value/0/Media/0/MD5 = \"ffffffffffffffffffffffffffffffff\"",
                "/value/0/Media/0/Category = 5",
                "/value/0/Media/0/VictimIdentified = true",
                "/value/0/Media/0/RelativeFilePath = \"a.bin\"",
                "/value/0/Media/0/Vendor = \"C:\\\\a\\\\b.bin\"",
                "/value/0/Media/0/MediaFiles = [{\"FileName\":\"other\"}]",
                "/value/0/Media/7/Vendor = 1",
                "/value/0/Media/*/Vendor = {\"at\":\"0-1,1\",\"is\":1}",
                "/value/0/Media/*/Vendor = {\"at\":\"0\",\"as\":\"OTHERWISE\"}",
                "/value/0/CaseID = \"other\"",
                "/value/0/ContactName = \"other\"",
                "/value/0/Media = []",
                "/value = []",
                "/somewhere/else = 1",
                "/value/0/Media/0/Vendor = no json"
            })
    void residueThatWouldChangeWhatThePackageSaysIsLeftOutAndTold(String residue) {
        String[] piece = residue.split(" = ", 2);
        CasePackage sent = changed(
                casePackage(Kind.INTELLIGENCE),
                tree -> tree.withArray("residue")
                        .addObject()
                        .put("format", VicsReader.FORMAT)
                        .put("path", piece[0])
                        .put("value", piece[1]));
        int number = sent.residue().size() - 1;
        byte[] clean = new VicsWriter()
                .write(casePackage(Kind.INTELLIGENCE))
                .documents()
                .getFirst();
        assertThat(new VicsWriter().write(sent).documents()).containsExactly(clean);
        assertThat(told(sent)).contains("RESIDUE /residue/" + number);
    }

    @Test
    void residueOfAnotherFormatStaysBehindAndIsTold() {
        CasePackage sent = casePackage(Kind.INTELLIGENCE)
                .withResidue(List.of(new Residue("cybertip/2025-06", "/report/x[1]", "<x/>")));
        assertThat(told(sent))
                .contains("FOREIGN_RESIDUE /residue/" + (sent.residue().size() - 1));
    }

    @Test
    void eachRecordStandsOnALineOfItsOwn() {
        byte[] document = new VicsWriter()
                .write(casePackage(Kind.INTELLIGENCE))
                .documents()
                .getFirst();
        assertThat(new String(document, StandardCharsets.UTF_8).lines()).hasSize(3);
    }
}
