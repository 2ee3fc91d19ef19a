package org.tidegate.contracts.format.cybertip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.format.WrittenPackage;
import org.tidegate.contracts.translation.LossReport;

/** A report that is read and written again is the same report, up to canonical XML and white space between elements. */
class CyberTipIdentityTest {

    private static final int SEEDS = 600;

    private static final CyberTipWriter WRITER = new CyberTipWriter();

    static Stream<List<byte[]>> samples() {
        return Stream.of(
                List.of(octets(Reports.sample())),
                List.of(octets(Reports.escalated())),
                List.of(octets(Reports.everyElement())),
                List.of(octets(Reports.batched()), octets(Reports.batchedFile())));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void ourSamplesComeBackAsTheyWere(List<byte[]> documents) {
        assertIdentity(documents, "sample");
    }

    @Test
    void theOfficialSamplesComeBackAsTheyWere() throws IOException {
        byte[] report =
                Files.readAllBytes(CyberTipReaderTest.shared("formats/ncmec-cybertipline/doc-samples/01-report.xml"));
        byte[] file = Files.readAllBytes(
                CyberTipReaderTest.shared("formats/ncmec-cybertipline/doc-samples/04-fileDetails.xml"));
        assertIdentity(List.of(report), "the report alone");
        assertIdentity(List.of(report, file), "the report with its file");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void generatedReportsComeBackAsTheyWere(boolean odd) {
        Set<String> elements = new HashSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            List<byte[]> documents = GeneratedReports.documents(seed, odd);
            assertIdentity(documents, "seed " + seed + ", odd " + odd);
            documents.forEach(document -> Documents.leaves(document)
                    .keySet()
                    .forEach(path -> elements.addAll(
                            List.of(path.replaceAll("\\[[0-9]+\\]|@", "").split("/", -1)))));
        }
        Set<String> grammar = new HashSet<>(ReportGrammar.names());
        grammar.addAll(FileGrammar.names());
        // Where a payload lies never comes back.
        grammar.remove("locationOfFile");
        assertThat(elements).as("what the generator makes").containsAll(grammar);
    }

    @Test
    void aPackageThatCrossedAsJsonGivesTheSameReport() {
        byte[] report = octets(Reports.everyElement());
        CasePackage read = Reports.readOpen(List.of(report));
        CasePackage crossed = CasePackageJson.read(CasePackageJson.write(read));
        assertThat(WRITER.write(crossed).documents())
                .containsExactly(WRITER.write(read).documents().getFirst());
    }

    /** Folders are the one thing that never comes back, and the reading loss names the place. */
    @Test
    void whereTheReaderCutFoldersTheReportDiffersThereAndNowhereElse() {
        byte[] report = octets(Reports.everyElement().replace("filename-039", "C:\\\\synthetic\\\\one.bin"));
        CasePackage read = Reports.readOpen(List.of(report));
        byte[] written = WRITER.write(read).documents().getFirst();
        assertThat(Documents.differences(report, written))
                .isNotEmpty()
                .allSatisfy(place -> assertThat(read.lossReports())
                        .extracting(LossReport::sourcePath)
                        .contains(place));
    }

    @Test
    void theSamePackageGivesTheSameOctetsAndTheSameLosses() {
        for (int seed = 0; seed < 50; seed++) {
            CasePackage read = Reports.readOpen(GeneratedReports.documents(seed, true));
            WrittenPackage once = new CyberTipWriter().write(read);
            WrittenPackage again = new CyberTipWriter().write(read);
            assertThat(again.losses()).isEqualTo(once.losses());
            assertThat(again.documents()).hasSameSizeAs(once.documents());
            for (int i = 0; i < once.documents().size(); i++) {
                assertThat(again.documents().get(i)).isEqualTo(once.documents().get(i));
            }
        }
    }

    private static void assertIdentity(List<byte[]> documents, String which) {
        CasePackage read = Reports.readOpen(documents);
        WrittenPackage written = WRITER.write(read);
        assertThat(written.blocking()).as(which).isEmpty();
        assertThat(written.documents()).as(which).hasSameSizeAs(documents);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            byte[] before = documents.get(i);
            byte[] after = written.documents().get(i);
            differences.addAll(Documents.differences(before, after));
            assertThat(Documents.areEqual(before, after))
                    .as(() -> which + " differs at " + differences + "\n" + new String(after, StandardCharsets.UTF_8))
                    .isTrue();
        }
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
