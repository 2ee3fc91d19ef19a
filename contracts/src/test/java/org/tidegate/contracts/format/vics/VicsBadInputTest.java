package org.tidegate.contracts.format.vics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.format.LossTally;
import org.tidegate.contracts.problem.MalformedDocument;

/** Each fault has a code and a place, the same for a package as for a set of any size; none repeats a value. */
class VicsBadInputTest {

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("", "NOT_JSON "),
                fault("{", "CONTEXT_UNKNOWN ", "NOT_JSON "),
                fault("[]", "WRONG_TYPE "),
                fault("\"words\"", "WRONG_TYPE "),
                fault("{}", "CONTEXT_UNKNOWN "),
                fault("{\"value\":[]}", "CONTEXT_UNKNOWN "),
                fault("{\"value\":[],\"@odata.context\":\"" + VicsDocuments.MEDIA_2 + "\"}", "CONTEXT_UNKNOWN "),
                fault("{\"@odata.context\":7,\"value\":[]}", "CONTEXT_UNKNOWN /@odata.context"),
                context("http://example.invalid/other", "CONTEXT_UNKNOWN /@odata.context"),
                context(VicsDocuments.MEDIA_2.replace("2.0", "2.1"), "CONTEXT_UNKNOWN /@odata.context"),
                context(VicsDocuments.MEDIA_2.replace("/UK/", "/ZZ/"), "CONTEXT_UNKNOWN /@odata.context"),
                context(VicsDocuments.MEDIA_1_2, "CONTEXT_UNKNOWN /@odata.context"),
                context(VicsDocuments.MEDIA_2 + "x", "CONTEXT_UNKNOWN /@odata.context"),
                fault("{\"@odata.context\":\"" + VicsDocuments.MEDIA_2 + "\"}", "MISSING_MEMBER /value"),
                fault("{\"@odata.context\":\"" + VicsDocuments.MEDIA_2 + "\",\"value\":{}}", "WRONG_TYPE /value"),
                fault(VicsDocuments.set("") + "{}", "TRAILING_TOKENS "),
                fault(VicsDocuments.set("7"), "WRONG_TYPE /value/0"),
                fault(VicsDocuments.set("{}"), "MISSING_MEMBER /value/0/MediaID", "MISSING_MEMBER /value/0/MD5"),
                fault(VicsDocuments.set("{\"MediaID\":1}"), "MISSING_MEMBER /value/0/MD5"),
                fault(VicsDocuments.set("{" + VicsDocuments.MD5 + "}"), "MISSING_MEMBER /value/0/MediaID"),
                fault(
                        VicsDocuments.set("{\"MediaID\":null,\"MD5\":\"\"}"),
                        "MISSING_MEMBER /value/0/MediaID",
                        "MISSING_MEMBER /value/0/MD5"),
                fault(VicsDocuments.set("{\"MediaID\":1.5," + VicsDocuments.MD5 + "}"), "WRONG_TYPE /value/0/MediaID"),
                fault(
                        VicsDocuments.set("{\"MediaID\":\"x\"," + VicsDocuments.MD5 + "}"),
                        "WRONG_TYPE /value/0/MediaID"),
                fault(
                        VicsDocuments.set(VicsDocuments.record(1) + "," + VicsDocuments.record(1)),
                        "NOT_UNIQUE /value/1/MediaID"),
                fault(
                        VicsDocuments.set("{\"MediaID\":1,\"MD5\":\"" + "0".repeat(31) + "\"}"),
                        "WRONG_FORM /value/0/MD5"),
                fault(
                        VicsDocuments.set("{\"MediaID\":1,\"MD5\":\"" + "0".repeat(33) + "\"}"),
                        "WRONG_FORM /value/0/MD5"),
                fault(
                        VicsDocuments.set("{\"MediaID\":1,\"MD5\":\"" + "g".repeat(32) + "\"}"),
                        "WRONG_FORM /value/0/MD5"),
                member("\"SHA1\":\"" + "0".repeat(39) + "\"", "WRONG_FORM /value/0/SHA1"),
                member("\"SHA1\":\"" + "0".repeat(41) + "\"", "WRONG_FORM /value/0/SHA1"),
                member("\"SHA1\":7", "WRONG_FORM /value/0/SHA1"),
                member("\"Category\":1.5", "WRONG_TYPE /value/0/Category"),
                member("\"Category\":\"one\"", "WRONG_TYPE /value/0/Category"),
                member("\"Category\":true", "WRONG_TYPE /value/0/Category"),
                member("\"MediaSize\":-1", "NEGATIVE /value/0/MediaSize"),
                member("\"MediaSize\":\"-1\"", "NEGATIVE /value/0/MediaSize"),
                member("\"MediaSize\":\"big\"", "WRONG_TYPE /value/0/MediaSize"),
                member("\"VictimIdentified\":\"yes\"", "NOT_A_BOOLEAN /value/0/VictimIdentified"),
                member("\"OffenderIdentified\":1", "NOT_A_BOOLEAN /value/0/OffenderIdentified"),
                member("\"IsDistributed\":[]", "NOT_A_BOOLEAN /value/0/IsDistributed"),
                member("\"IsPrecategorized\":\"1\"", "NOT_A_BOOLEAN /value/0/IsPrecategorized"),
                member("\"IsSuspected\":{}", "NOT_A_BOOLEAN /value/0/IsSuspected"),
                member("\"SelfGenerated\":\"t\"", "NOT_A_BOOLEAN /value/0/SelfGenerated"),
                member("\"Tags\":\"a\",\"Tags\":\"b\"", "DUPLICATE_MEMBER /value/0/Tags"),
                member("\"Tags\":\"\\ud83d\"", "LONE_SURROGATE /value/0/Tags"),
                member("\"\\udc00\":1", "LONE_SURROGATE /value/0"),
                member("\"MediaSize\":9007199254740993", "NUMBER_NOT_EXACT /value/0/MediaSize"),
                member("\"Vendor\":" + "[".repeat(70) + "]".repeat(70), "OVER_LIMIT /value/0"),
                member("\"Comments\":\"" + "a ".repeat(1 << 20) + "\"", "OVER_LIMIT /value/0/Comments"),
                member("\"" + "n".repeat(300) + "\":1", "OVER_LIMIT /value/0/MD5"),
                member("\"MediaFiles\":[" + "{},".repeat(10_000) + "{}]", "WRONG_COUNT /value/0/MediaFiles"),
                fault(VicsDocuments.cases("").replace("\"Media\":[]", "\"Media\":null"), "WRONG_TYPE /value/0/Media"),
                fault(VicsDocuments.cases("").replace(",\"Media\":[]", ""), "MISSING_MEMBER /value/0/Media"),
                fault(VicsDocuments.cases("").replace("\"CaseID\":\"{SYN-1}\",", ""), "MISSING_MEMBER /value/0/CaseID"),
                fault(VicsDocuments.cases("").replace("{SYN-1}", " "), "MISSING_MEMBER /value/0/CaseID"),
                fault(
                        VicsDocuments.cases(VicsDocuments.record(1) + "," + VicsDocuments.record(1)),
                        "NOT_UNIQUE /value/0/Media/1/MediaID"),
                fault(
                        VicsDocuments.cases("").replace("\"Media\":[]", "\"Media\":[],\"Media\":[]"),
                        "DUPLICATE_MEMBER /value/0/Media"));
    }

    private static Arguments fault(String document, String... problems) {
        return Arguments.of(document, List.of(problems));
    }

    private static Arguments context(String context, String problem) {
        return fault("{\"@odata.context\":\"" + context + "\",\"value\":[]}", problem);
    }

    private static Arguments member(String member, String problem) {
        return fault(VicsDocuments.set(VicsDocuments.record(1, member)), problem);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void eachFaultHasItsCodeAndItsPlaceInAPackageAndInASetOfAnySize(String document, List<String> problems) {
        List<String> told = read(VicsDocuments.octets(document));
        assertThat(told).containsAnyElementsOf(problems).hasSizeLessThanOrEqualTo(problems.size());
        assertThat(translate(VicsDocuments.octets(document))).isEqualTo(told);
    }

    @Test
    void aPackageHasOneCaseAndASetOfAnySizeMany() {
        String two = VicsDocuments.cases("").replace("]}]}", "]},{\"CaseID\":\"B\",\"Media\":[]}]}");
        assertThat(read(VicsDocuments.octets(two))).containsExactly("ONE_CASE_ONLY /value/1");
        assertThat(translate(VicsDocuments.octets(two))).isEmpty();
    }

    @Test
    void aCaseIsMissingFromAnEmptyListOfCases() {
        String none = "{\"@odata.context\":\"" + VicsDocuments.CASES_2 + "\",\"value\":[]}";
        assertThat(read(VicsDocuments.octets(none))).containsExactly("MISSING_MEMBER /value");
    }

    @Test
    void allProblemsAreToldAtOnceUpToAHundred() {
        String bad = "{\"MediaID\":1,\"MD5\":\"x\",\"MediaSize\":-1}";
        assertThat(read(VicsDocuments.octets(VicsDocuments.set(bad + "," + bad))))
                .containsExactly(
                        "WRONG_FORM /value/0/MD5",
                        "NEGATIVE /value/0/MediaSize",
                        "WRONG_FORM /value/1/MD5",
                        "NEGATIVE /value/1/MediaSize");
        String many = String.join(",", Collections.nCopies(200, bad));
        assertThat(read(VicsDocuments.octets(VicsDocuments.set(many))))
                .hasSize(101)
                .endsWith("MORE_PROBLEMS ");
    }

    @Test
    void octetsThatAreNotUtf8AreRefused() {
        byte[] document = VicsDocuments.octets(VicsDocuments.set(VicsDocuments.record(1, "\"Tags\":\"??\"")));
        int at = new String(document, StandardCharsets.ISO_8859_1).indexOf("??");
        for (int[] octets : new int[][] {{0xc0, 0xaf}, {0xff, 0x41}, {0xc3, 0x41}}) {
            document[at] = (byte) octets[0];
            document[at + 1] = (byte) octets[1];
            assertThat(read(document)).singleElement().asString().startsWith("NOT_UTF8");
            assertThat(translate(document)).singleElement().asString().startsWith("NOT_UTF8");
        }
    }

    /** Random behind the few octets a picture begins with. */
    @Test
    void aPayloadInWhateverMemberIsRefusedAloneAndAtOnce() {
        byte[] octets = new byte[3000];
        new Random(7).nextBytes(octets);
        octets[0] = (byte) 0xff;
        octets[1] = (byte) 0xd8;
        octets[2] = (byte) 0xff;
        octets[3] = (byte) 0xe0;
        String payload = Base64.getEncoder().encodeToString(octets);
        for (String member : List.of(
                "\"Comments\":\"" + payload + "\"",
                "\"PhotoDNA\":\"" + payload + "\"",
                "\"Vendor\":{\"a\":[\"" + payload + "\"]}",
                "\"MediaFiles\":[{\"FileName\":\"" + payload + "\"}]",
                "\"RelativeFilePath\":\"data:image/png;base64," + payload + "\"",
                "\"Exifs\":[{\"PropertyName\":\"Thumbnail\",\"PropertyValue\":\"" + payload + "\"}]",
                "\"MimeType\":\"image/jpeg\",\"Data\":\"" + payload + "\"")) {
            String document = VicsDocuments.set(VicsDocuments.record(1, member, "\"MediaSize\":-1"));
            List<String> told = read(VicsDocuments.octets(document));
            assertThat(told)
                    .as(member.substring(0, 12))
                    .isNotEmpty()
                    .allMatch(problem -> problem.startsWith("IMAGERY"));
            assertThat(translate(VicsDocuments.octets(document))).isEqualTo(told);
        }
    }

    @Test
    void aDocumentThatEndsAnywhereIsRefusedWithAPlace() {
        byte[] document = GeneratedVics.document(4, true);
        IntStream.range(0, Math.min(document.length - 1, 2000)).forEach(length -> {
            byte[] cut = Arrays.copyOf(document, length);
            assertThat(read(cut)).as("after " + length).isNotEmpty();
        });
    }

    @Test
    void aSecondDocumentIsNotExpected() {
        byte[] document = VicsDocuments.octets(VicsDocuments.set(""));
        MalformedDocument refused = catchThrowableOfType(
                MalformedDocument.class,
                () -> new VicsReader().read(List.of(document, document), VicsDocuments.terms(Kind.HASHSET)));
        assertThat(refused.problems()).extracting(problem -> problem.code()).containsExactly("PART_NOT_EXPECTED");
    }

    @Test
    void noLaneOfImmediateRiskWithoutAGround() {
        byte[] document = VicsDocuments.octets(VicsDocuments.set(""));
        assertThat(told(() -> new VicsReader().read(document, VicsDocuments.terms(Kind.HASHSET, Lane.IMMEDIATE_RISK))))
                .containsExactly("GROUND_MISSING ");
    }

    private static List<String> read(byte[] document) {
        return told(() -> new VicsReader().read(document, VicsDocuments.terms(Kind.INTELLIGENCE)));
    }

    private static List<String> translate(byte[] document) {
        return told(() -> new VicsTranslation()
                .translate(
                        new ByteArrayInputStream(document),
                        new ByteArrayOutputStream(),
                        LossTally.counting(VicsReader.MAPPING)));
    }

    private static List<String> told(Runnable reading) {
        try {
            reading.run();
            return List.of();
        } catch (MalformedDocument refused) {
            assertThat(refused.problems()).allSatisfy(problem -> {
                assertThat(problem.what()).isNotBlank();
                assertThat(problem.fix()).isNotBlank();
            });
            return refused.problems().stream()
                    .map(problem -> problem.code() + " " + problem.pointer())
                    .toList();
        }
    }
}
