package org.tidegate.contracts.casepackage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidegate.contracts.json.JsonLimits;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;

/** All octets here are random behind a file's first few; none is of a file. */
class NoPayloadCrossesTest {

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

    @Test
    void aListOfOctetsIsFound() {
        String octets =
                IntStream.range(0, 300).mapToObj(i -> Integer.toString(i % 256)).collect(Collectors.joining(","));
        assertThat(refused(with("\"raw\": [" + octets + "]")).problems())
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

    @Test
    void tenThousandOrdinaryPackagesPass() {
        SplittableRandom random = new SplittableRandom(20260105);
        for (int i = 0; i < 10_000; i++) {
            byte[] document = ordinary(random).getBytes(StandardCharsets.UTF_8);
            assertThatCode(() -> CasePackageJson.read(document))
                    .as(new String(document, StandardCharsets.UTF_8))
                    .doesNotThrowAnyException();
        }
    }

    /** Words, links, tokens and hash values of every length there is, in texts, tags, residue and lists. */
    private static String ordinary(SplittableRandom random) {
        String token = base64(random, 60 + random.nextInt(600));
        String hashes = IntStream.range(0, 1 + random.nextInt(60))
                .mapToObj(i -> hex(random, 16 + 4 * random.nextInt(13)))
                .collect(Collectors.joining(random.nextBoolean() ? "\\n" : ", "));
        String link = "https://page.example/" + words(random, 9, "/") + "?id=" + hex(random, 16) + "&t=" + token;
        return PackageSamples.everyMember()
                .replace("Synthetic note.\",", words(random, 400, " ") + " " + link + "\\n" + hashes + "\",")
                .replaceFirst(
                        "\\{",
                        "{\"xToken\": \"" + token + "\", \"xHash\": \"" + hex(random, 64)
                                + "\", \"xPdna\": \"" + base64(random, 144) + "\", \"xWords\": [\""
                                + words(random, 60, "\", \"") + "\"],")
                .replaceFirst("\"tags\": \\[", "\"tags\": [\"" + hex(random, 20) + "\", ");
    }

    private static String words(SplittableRandom random, int most, String between) {
        return IntStream.rangeClosed(0, random.nextInt(most))
                .mapToObj(i -> word(random))
                .collect(Collectors.joining(between));
    }

    private static String word(SplittableRandom random) {
        return random.ints(1 + random.nextInt(14), 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static String hex(SplittableRandom random, int octets) {
        return HexFormat.of().formatHex(octets(random, octets));
    }

    private static String base64(SplittableRandom random, int octets) {
        return Base64.getUrlEncoder().encodeToString(octets(random, octets));
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
        return PackageSamples.everyMember().replaceFirst("\\{", "{" + member + ",");
    }

    private static MalformedDocument refused(String document) {
        MalformedDocument refused = catchThrowableOfType(
                MalformedDocument.class, () -> CasePackageJson.read(document.getBytes(StandardCharsets.UTF_8)));
        assertThat(refused).as("the document was taken").isNotNull();
        return refused;
    }
}
