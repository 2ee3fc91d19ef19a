package org.tidegate.contracts.format.vics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.format.WrittenPackage;
import org.tidegate.contracts.json.CanonicalJson;
import org.tidegate.contracts.json.StrictJson;
import org.tidegate.contracts.translation.LossReport;
import tools.jackson.databind.JsonNode;

/** A document that is read and written again is the same document, up to canonical JSON and the places of files. */
class VicsIdentityTest {

    private static final int SEEDS = 250;
    private static final VicsReader READER = new VicsReader();
    private static final VicsWriter WRITER = new VicsWriter();

    static Stream<String> samples() {
        return Stream.of(
                VicsDocuments.cases(VicsDocuments.record(1, "\"Category\":null", "\"VictimIdentified\":\"false\"")),
                VicsDocuments.cases(""),
                VicsDocuments.set(""),
                VicsDocuments.set(VicsDocuments.record(1) + "," + VicsDocuments.record(2)),
                VicsDocuments.set(VicsDocuments.record(1, "\"Category\":7")).replace("/US/", "/UK/"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void samplesComeBackAsTheyWere(String document) {
        assertIdentity(VicsDocuments.octets(document), Kind.INTELLIGENCE, document);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"INTELLIGENCE", "HASHSET", "REFERRAL"})
    void generatedDocumentsComeBackAsTheyWere(Kind kind) {
        for (int seed = 0; seed < SEEDS; seed++) {
            assertIdentity(GeneratedVics.document(seed, false), kind, "seed " + seed);
        }
    }

    @Test
    void onlyThePlacesOfFilesNeverComeBackAndEachIsTold() {
        for (int seed = 0; seed < SEEDS; seed++) {
            byte[] document = GeneratedVics.document(seed, true);
            CasePackage read = READER.read(document, VicsDocuments.terms(Kind.INTELLIGENCE))
                    .casePackage();
            byte[] written = WRITER.write(read).documents().getFirst();
            Map<String, JsonNode> before = VicsDocuments.leaves(VicsDocuments.tree(document));
            Map<String, JsonNode> after = VicsDocuments.leaves(VicsDocuments.tree(written));
            List<String> gone = before.keySet().stream()
                    .filter(pointer -> !before.get(pointer).equals(after.get(pointer)))
                    .toList();
            assertThat(gone)
                    .as("seed " + seed)
                    .allSatisfy(pointer -> assertThat(pointer)
                            .matches(".*/([A-Za-z]*Path|[A-Za-z]*Location|[A-Za-z@]*odata[A-Za-z.]*)"));
            assertThat(gone)
                    .as("seed " + seed)
                    .allSatisfy(pointer ->
                            assertThat(read.lossReports()).as(pointer).anyMatch(loss -> isToldBy(loss, pointer)));
        }
    }

    /** A name that is the sender's is told as a star, and so are the numbers of many. */
    private static boolean isToldBy(LossReport loss, String pointer) {
        return List.of("LOCATION_OF_FILE", "LINK").contains(loss.ruleId())
                && pointer.matches(loss.sourcePath().replace("*", "[^/]+"));
    }

    @Test
    void aPackageThatCrossedAsJsonGivesTheSameDocument() {
        for (int seed = 0; seed < 100; seed++) {
            CasePackage read = READER.read(GeneratedVics.document(seed, true), VicsDocuments.terms(Kind.HASHSET))
                    .casePackage();
            CasePackage crossed = CasePackageJson.read(CasePackageJson.write(read));
            assertThat(WRITER.write(crossed).documents())
                    .as("seed " + seed)
                    .containsExactly(WRITER.write(read).documents().getFirst());
        }
    }

    @Test
    void theSameDocumentGivesTheSamePackageAndTheSamePackageTheSameOctetsAndLosses() {
        for (int seed = 0; seed < 100; seed++) {
            byte[] document = GeneratedVics.document(seed, true);
            CasePackage once = READER.read(document, VicsDocuments.terms(Kind.INTELLIGENCE))
                    .casePackage();
            CasePackage again = new VicsReader()
                    .read(document, VicsDocuments.terms(Kind.INTELLIGENCE))
                    .casePackage();
            assertThat(again).isEqualTo(once);
            WrittenPackage written = new VicsWriter().write(once);
            WrittenPackage rewritten = new VicsWriter().write(again);
            assertThat(rewritten.losses()).isEqualTo(written.losses());
            assertThat(rewritten.documents())
                    .containsExactly(written.documents().getFirst());
        }
    }

    /** A way of writing costs the same for ten thousand records as for one. */
    @Test
    void aThousandRecordsWrittenAlikeNeedOnePieceOfResidueForEachWay() {
        StringBuilder media = new StringBuilder();
        for (int i = 1; i <= 10_000; i++) {
            media.append(i == 1 ? "" : ",")
                    .append(VicsDocuments.record(
                            i,
                            "\"VictimIdentified\":\"false\"",
                            "\"SHA1\":\"\"",
                            "\"Category\":7",
                            "\"VendorScore\":1"));
        }
        byte[] document = VicsDocuments.octets(VicsDocuments.set(media.toString()));
        CasePackage read =
                READER.read(document, VicsDocuments.terms(Kind.HASHSET)).casePackage();
        assertThat(read.residue()).hasSize(5);
        assertThat(read.lossReports()).hasSizeLessThan(20);
        assertIdentity(document, Kind.HASHSET, "ten thousand");
    }

    private static void assertIdentity(byte[] document, Kind kind, String which) {
        CasePackage read = READER.read(document, VicsDocuments.terms(kind)).casePackage();
        WrittenPackage written = WRITER.write(read);
        assertThat(written.blocking()).as(which).isEmpty();
        assertThat(canonical(written.documents().getFirst())).as(which).isEqualTo(canonical(document));
        assertThat(written.losses())
                .as(which)
                .noneMatch(loss -> loss.sourcePath().startsWith("/residue"));
    }

    private static String canonical(byte[] document) {
        boolean marked = document[0] == (byte) 0xef;
        byte[] bare = marked ? Arrays.copyOfRange(document, 3, document.length) : document;
        return new String(CanonicalJson.write(StrictJson.parse(bare)), StandardCharsets.UTF_8);
    }
}
