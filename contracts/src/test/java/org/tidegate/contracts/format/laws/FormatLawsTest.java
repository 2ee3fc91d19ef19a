package org.tidegate.contracts.format.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.Residue;
import org.tidegate.contracts.casepackage.SecurityMarking;
import org.tidegate.contracts.format.ReadPackage;
import org.tidegate.contracts.format.WrittenPackage;
import org.tidegate.contracts.format.cybertip.GeneratedPackages;
import org.tidegate.contracts.format.registry.Format;
import org.tidegate.contracts.handling.Handling;
import org.tidegate.contracts.party.Party;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossReport;
import org.tidegate.contracts.translation.LossSeverity;

/** What every format keeps that is registered, whatever it is (formats reference, a.4). */
class FormatLawsTest {

    private static final Set<LossKind> HARMLESS = Set.of(LossKind.EXACT_OMITTED, LossKind.NORMALISED);

    static Stream<Format> readAndWritten() {
        return Given.readAndWritten();
    }

    static Stream<Format> read() {
        return Given.read();
    }

    static Stream<Format> written() {
        return Given.written();
    }

    /** Rule 2, writing: the leaves of the package are counted by another walk, and looked for in what the documents give back. */
    @ParameterizedTest
    @MethodSource("readAndWritten")
    void everyLeafOfAPackageIsReadBackOrReported(Format format) {
        SoftAssertions softly = new SoftAssertions();
        int given = 0;
        for (long seed = 0; seed < Given.SEEDS; seed++) {
            CasePackage before = GeneratedPackages.of(seed);
            WrittenPackage written = Given.write(format, before);
            if (!written.documents().isEmpty()) {
                given++;
                CasePackage back = Given.read(format, written.documents()).casePackage();
                softly.assertThat(Accounts.neitherThereNorReported(before, back, written.losses()))
                        .as("seed " + seed)
                        .isEmpty();
            }
        }
        softly.assertThat(given).as("packages that could be written at all").isPositive();
        softly.assertAll();
    }

    /** Rule 2, reading: the leaves of the documents are counted by another parser. */
    @ParameterizedTest
    @MethodSource("read")
    void everyLeafOfADocumentIsMappedOrResidueOrReported(Format format) {
        List<Given.Documents> all = Given.documents(format);
        assertThat(all).as("documents of the format").isNotEmpty();
        SoftAssertions softly = new SoftAssertions();
        for (Given.Documents documents : all) {
            ReadPackage read = Given.read(format, documents.documents());
            Map<String, String> leaves = Leaves.of(documents.documents());
            List<String> residue = read.casePackage().residue().stream()
                    .filter(piece -> piece.format().equals(format.id()))
                    .map(Residue::path)
                    .filter(path -> !restates(path, read.casePackage().lossReports()))
                    .toList();
            long inResidue = leaves.keySet().stream()
                    .filter(leaf -> residue.stream().anyMatch(path -> leaf.equals(path) || leaf.startsWith(path + "/")))
                    .count();
            softly.assertThat(read.leavesTaken() + inResidue)
                    .as("%s: taken %d, in residue %d", documents, read.leavesTaken(), inResidue)
                    .isEqualTo(leaves.size());
        }
        softly.assertAll();
    }

    /** Rule 3. */
    @ParameterizedTest
    @MethodSource("readAndWritten")
    void whatIsReadAndWrittenAgainIsTheSameDocument(Format format) {
        SoftAssertions softly = new SoftAssertions();
        for (Given.Documents documents : Given.documents(format)) {
            ReadPackage read = Given.read(format, documents.documents());
            WrittenPackage again = Given.write(format, read.casePackage());
            softly.assertThat(Leaves.canonical(again.documents()))
                    .as("%s, refused by %s", documents, Accounts.rules(again.blocking()))
                    .isEqualTo(Leaves.canonical(documents.documents()));
        }
        softly.assertAll();
    }

    /** Rule 7. */
    @ParameterizedTest
    @MethodSource("written")
    void theSamePackageGivesTheSameOctetsAndTheSameLosses(Format format) {
        Given.packages().limit(30).forEach(casePackage -> {
            WrittenPackage once = Given.write(format, casePackage);
            WrittenPackage again = Given.write(
                    Given.written()
                            .filter(other -> other.word().equals(format.word()))
                            .findFirst()
                            .orElseThrow(),
                    casePackage);
            assertThat(again.losses()).isEqualTo(once.losses());
            assertThat(again.documents()).hasSameSizeAs(once.documents());
            for (int i = 0; i < once.documents().size(); i++) {
                assertThat(again.documents().get(i)).isEqualTo(once.documents().get(i));
            }
        });
    }

    /** Rule 7. */
    @ParameterizedTest
    @MethodSource("read")
    void theSameDocumentsGiveTheSamePackage(Format format) {
        Given.documents(format).stream()
                .limit(30)
                .forEach(documents -> assertThat(Given.read(format, documents.documents()))
                        .as(documents.which())
                        .isEqualTo(Given.read(format, documents.documents())));
    }

    /** Rule 1: a loss report never holds a value. Every text of a generated package has one of these in it. */
    @ParameterizedTest
    @MethodSource("written")
    void aLossReportNeverHoldsAValue(Format format) {
        Given.packages().forEach(casePackage -> {
            WrittenPackage written = Given.write(format, casePackage);
            assertThat(written.losses().toString()).doesNotContain("line-", "words-", "mail-", "page.example");
            if (format.reader().isPresent() && !written.documents().isEmpty()) {
                assertThat(Given.read(format, written.documents())
                                .casePackage()
                                .lossReports()
                                .toString())
                        .doesNotContain("line-", "words-", "mail-", "page.example");
            }
        });
    }

    /** Rule 5 and DESIGN §3: a restriction arrives as it was, or the form is refused. The terms restrict nothing, so they hide nothing. */
    @ParameterizedTest
    @MethodSource("readAndWritten")
    void aRestrictionIsCarriedOrTheFormIsRefused(Format format) {
        SoftAssertions softly = new SoftAssertions();
        Given.restrictions().forEach(handling -> {
            CasePackage restricted = Given.restricted(handling);
            WrittenPackage written = Given.write(format, restricted);
            if (written.documents().isEmpty()) {
                softly.assertThat(written.blocking()).as("%s", handling).isNotEmpty();
                softly.assertThat(written.losses())
                        .as("%s", handling)
                        .filteredOn(loss -> loss.sourcePath().startsWith("/handling"))
                        .filteredOn(loss -> loss.kind() == LossKind.REFUSED)
                        .isNotEmpty();
            } else {
                Handling back =
                        Given.read(format, written.documents()).casePackage().handling();
                softly.assertThat(back).as("as it was").isEqualTo(restricted.handling());
            }
        });
        softly.assertAll();
    }

    /** Rule 5. */
    @ParameterizedTest
    @MethodSource("readAndWritten")
    void aMarkingIsCarriedOrBlocks(Format format) {
        SoftAssertions softly = new SoftAssertions();
        for (String level : List.of("OFFICIAL", "OFFICIAL-SENSITIVE", "SECRET")) {
            CasePackage marked = Given.changed(
                    GeneratedPackages.of(Given.WRITABLE),
                    tree -> tree.putObject("securityMarking")
                            .put("scheme", "UK-GSCP")
                            .put("level", level)
                            .putArray("caveats")
                            .add("UK EYES ONLY"));
            WrittenPackage written = Given.write(format, marked);
            SecurityMarking back = written.documents().isEmpty()
                    ? null
                    : Given.read(format, written.documents()).casePackage().securityMarking();
            boolean blocks = written.blocking().stream()
                    .anyMatch(loss -> loss.sourcePath().startsWith("/securityMarking"));
            softly.assertThat(blocks || marked.securityMarking().equals(back))
                    .as("%s came back as %s, blocked by %s", level, back, Accounts.rules(written.blocking()))
                    .isTrue();
        }
        softly.assertAll();
    }

    /**
     * Rule 5, and finding 8: a grade is the one that was given, or it is not there and that blocks; never another one. Where what is
     * graded is left out whole, the loss is about that. Who gave it is no part of the grade: where those words change, that is told.
     */
    @ParameterizedTest
    @MethodSource("readAndWritten")
    void aGradeIsCarriedAsItWasOrItsLossBlocks(Format format) {
        SoftAssertions softly = new SoftAssertions();
        for (long seed = 0; seed < Given.SEEDS; seed++) {
            CasePackage before = GeneratedPackages.of(seed);
            WrittenPackage written = Given.write(format, before);
            if (written.documents().isEmpty()) {
                continue;
            }
            List<Grade> given = grades(before);
            List<Grade> back = grades(Given.read(format, written.documents()).casePackage());
            List<Grade> lost = new ArrayList<>(given);
            back.forEach(lost::remove);
            softly.assertThat(given).as("seed %d: no grade is made up", seed).containsAll(back);
            if (!lost.isEmpty()) {
                softly.assertThat(written.losses())
                        .as("seed %d", seed)
                        .filteredOn(loss -> loss.sourcePath().contains("/assessments"))
                        .filteredOn(loss -> !HARMLESS.contains(loss.kind()))
                        .allSatisfy(loss -> assertThat(loss.severity()).isEqualTo(LossSeverity.BLOCK));
            }
        }
        softly.assertAll();
    }

    /** Whether the residue holds the own words of a value that is mapped. */
    private static boolean restates(String path, List<LossReport> losses) {
        String place = path.replaceFirst("/(text\\(\\)|self::[^/]+)$", "");
        return losses.stream()
                .filter(loss -> loss.kind() == LossKind.NORMALISED)
                .map(LossReport::sourcePath)
                .anyMatch(source -> source.equals(path) || source.equals(place));
    }

    private record Grade(
            String scheme,
            @Nullable String source,
            @Nullable String information) {}

    private static List<Grade> grades(CasePackage casePackage) {
        return Stream.concat(
                        casePackage.assessments().stream(),
                        casePackage.parties().stream().map(Party::assessments).flatMap(List::stream))
                .map(assessment -> new Grade(assessment.scheme(), assessment.source(), assessment.information()))
                .toList();
    }
}
