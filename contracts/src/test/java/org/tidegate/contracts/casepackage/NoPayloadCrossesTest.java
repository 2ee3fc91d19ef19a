package org.tidegate.contracts.casepackage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidegate.contracts.json.CanonicalJson;
import org.tidegate.contracts.json.JsonLimits;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.media.FileEncodings;
import org.tidegate.contracts.media.NeutralFiles;
import org.tidegate.contracts.media.RealisticValues;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;

/** All octets here are random behind a file's first few; none is of a file. */
class NoPayloadCrossesTest {

    /** Of the ordinary packages: their residue is looked at a second time. */
    private static final int WRITTEN_AGAIN = 1000;

    private static final String PICTURE = picture(90);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    /note            | "schemaVersion"     | "note": "see %s", "schemaVersion"
                    ``               | "schemaVersion"     | "Picture": "%s", "schemaVersion"
                    ``               | "schemaVersion"     | "MariaSchmidt": {"id": [1, {"b": "%s"}]}, "schemaVersion"
                    ``               | "schemaVersion"     | "data:image/png;base64,AA": "x", "schemaVersion"
                    /media/0/tags/0  | "tags": [           | "tags": ["%s",
                    /media/0         | "originalFileName": | "x": "%s", "originalFileName":
                    /residue/0/value | "residue": [        | "residue": [{"format": "f", "path": "p", "value": "<a>%s</a>"},
                    """)
    void aPayloadIsFoundInWhateverMemberItStands(String place, String from, String to) {
        String document = PackageSamples.everyMember();
        assertThat(document).contains(from);
        assertThat(refused(document.replace(from, to.formatted(PICTURE))).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("IMAGERY");
                    assertThat(problem.pointer()).isEqualTo(place);
                });
    }

    static Stream<String> encodings() {
        return FileEncodings.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void aFileInThisEncodingIsRefusedWhereverItStands(String encoding) {
        NeutralFiles.all().forEach((format, octets) -> {
            String text = FileEncodings.all().get(encoding).apply(octets);
            if (text.indexOf('\ufffd') < 0) {
                for (String member : List.of(
                        "\"note\": \"%s\"",
                        "\"unknown\": [{\"deep\": \"%s\"}]",
                        "\"residue\": [{\"format\": \"f\", \"path\": \"/p\", \"value\": \"%s\"}]",
                        "\"media\": [{\"mediaId\": \"m\", \"hashes\": [{\"algorithm\": \"MD5\", \"value\": \"%s\"}]}]")) {
                    assertThat(refused(with(member.formatted(escaped(text)))).problems())
                            .as("%s: %s", format, text)
                            .extracting(Problem::code)
                            .containsExactly("IMAGERY");
                }
            }
        });
    }

    private static String escaped(String text) {
        return CanonicalJson.text(new JsonString(text)).replaceAll("^\"|\"$", "");
    }

    @Test
    void aListOfOctetsIsFound() {
        String octets =
                IntStream.range(0, 300).mapToObj(i -> Integer.toString(i % 256)).collect(Collectors.joining(","));
        assertThat(refused(with("\"raw\": [" + octets + "]")).problems())
                .extracting(Problem::code)
                .containsExactly("IMAGERY");
    }

    /** The name is too short to be looked at alone; a package that is kept must be one that can be read. */
    @Test
    void aPayloadThatOnlyThePlaceOfResidueShowsIsRefused() {
        assertThat(refused(with("\"twelveletter\u00ff\u00d8\u00ff\": 1")).problems())
                .extracting(Problem::code)
                .containsExactly("IMAGERY");
    }

    @Test
    void aPayloadIsToldAloneAlsoWhereTheDocumentCannotBeReadOrIsOverItsLimits() {
        assertThat(refused(with("\"note\": \"" + PICTURE + "\", \"id\": \"twice\""))
                        .problems())
                .extracting(Problem::code)
                .containsExactly("IMAGERY");
        assertThat(refused(with("\"note\": \"" + PICTURE + "\"").replaceFirst("}\\s*$", ""))
                        .problems())
                .extracting(Problem::code)
                .containsExactly("IMAGERY");
        assertThat(refused(with("\"note\": \"" + picture(JsonLimits.TEXT) + "\""))
                        .problems())
                .extracting(Problem::code)
                .containsExactly("IMAGERY");
    }

    @ParameterizedTest
    @CsvSource({"../a.jpg", "/evidence/a.jpg", "C:\\\\evidence\\\\a.jpg"})
    void aFileNameThatIsAPathIsRefusedAtItsPlace(String path) {
        String document = PackageSamples.everyMember().replace("\"synthetic-1\"", "\"" + path + "\"");
        assertThat(refused(document).problems())
                .extracting(Problem::code, Problem::pointer)
                .containsExactlyInAnyOrder(
                        tuple("PATH_TO_FILE", "/media/0/originalFileName"),
                        tuple("PATH_TO_FILE", "/media/0/occurrences/0/fileName"));
    }

    /** Also what an unknown member holds: hash values, tokens and words. */
    @Test
    void tenThousandOrdinaryPackagesPass() {
        SplittableRandom random = new SplittableRandom(20260105);
        for (int i = 0; i < 10_000; i++) {
            byte[] document = ordinary(new RealisticValues(random)).getBytes(StandardCharsets.UTF_8);
            MalformedDocument refused =
                    catchThrowableOfType(MalformedDocument.class, () -> CasePackageJson.read(document));
            assertThat(refused == null ? List.of() : refused.problems())
                    .as(new String(document, StandardCharsets.UTF_8))
                    .isEmpty();
            if (i < WRITTEN_AGAIN) {
                CasePackage read = CasePackageJson.read(document);
                assertThat(CasePackageJson.read(CasePackageJson.write(read))).isEqualTo(read);
            }
        }
    }

    private static String ordinary(RealisticValues values) {
        return PackageSamples.everyMember()
                .replace(
                        "Synthetic note.\",",
                        escaped(values.text() + " " + values.link() + "\n" + values.hashes()) + "\",")
                .replaceFirst(
                        "\\{",
                        Matcher.quoteReplacement(
                                "{\"xToken\": \"" + values.token() + "\", \"xWebToken\": \"" + values.webToken()
                                        + "\", \"xPdna\": \"" + values.photoDna() + "\", \"" + values.id() + "\": [\""
                                        + IntStream.range(0, 8)
                                                .mapToObj(i -> escaped(values.anything()))
                                                .collect(Collectors.joining("\", \""))
                                        + "\"],"))
                .replaceFirst(
                        "\"tags\": \\[",
                        "\"tags\": [\"" + values.hash().substring(0, 32) + "\", \"" + values.uuid() + "\", ");
    }

    private static byte[] octets(SplittableRandom random, int size) {
        byte[] octets = new byte[size];
        random.nextBytes(octets);
        return octets;
    }

    private static String picture(int size) {
        byte[] octets = octets(new SplittableRandom(7), size);
        byte[] first = HexFormat.of().parseHex("ffd8ffe000104a464946");
        System.arraycopy(first, 0, octets, 0, first.length);
        return Base64.getEncoder().encodeToString(octets);
    }

    private static String with(String member) {
        return PackageSamples.everyMember().replaceFirst("\\{", Matcher.quoteReplacement("{" + member + ","));
    }

    private static MalformedDocument refused(String document) {
        MalformedDocument refused = catchThrowableOfType(
                MalformedDocument.class, () -> CasePackageJson.read(document.getBytes(StandardCharsets.UTF_8)));
        assertThat(refused).as("the document was taken").isNotNull();
        return refused;
    }
}
