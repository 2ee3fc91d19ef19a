package org.tidegate.contracts.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.json.JsonValue.JsonString;

/** All octets here are random behind a file's first few; none is of a file. */
class PayloadRuleTest {

    private static final int FEW = 60;
    private static final int MANY = 3_000;

    static Stream<String> beginnings() {
        return Stream.of(
                "ffd8ffe000104a46494600", // JPEG
                "ffd8ffe12a1c457869660000",
                "ffd8ffdb0043",
                "89504e470d0a1a0a", // PNG
                "474946383961", // GIF
                "52494646a4c3000057454250", // WebP
                "0000002066747970", // MP4
                "504b03041400", // ZIP
                "1a45dfa39f42868101", // WebM
                "255044462d312e37"); // PDF
    }

    /** Two values of a document, neither of which is a payload, stand in one text of residue. */
    @Test
    void jsonAsATextIsLookedIntoInResidueAlone() {
        JsonString json = new JsonString("[\"<svg\",\"http://www.w3.org/2000/svg\"]");

        assertThat(PayloadRule.looksLikePayloadInResidue(json.text())).isFalse();
        assertThat(PayloadRule.looksLikePayloadInResidue("[\"data:image/png;base64,\"]"))
                .isTrue();
        assertThat(PayloadRule.FORBIDDEN.isHeldBy(json)).isTrue();
        assertThat(PayloadRule.FORBIDDEN.isAllowedAt("/residue/0/value", json)).isFalse();
        assertThat(PayloadRule.FORBIDDEN_IN_A_PACKAGE.isHeldBy(json)).isTrue();
        assertThat(PayloadRule.FORBIDDEN_IN_A_PACKAGE.isAllowedAt("/residue/10/value", json))
                .isTrue();
        assertThat(PayloadRule.FORBIDDEN_IN_A_PACKAGE.isAllowedAt("/legalBasis", json))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("beginnings")
    void theOctetsOfAFileAreFoundInEveryEncodingHoweverFewTheyAre(String beginning) {
        for (int size : new int[] {FEW, MANY}) {
            byte[] octets = octets(beginning, size);
            String base64 = Base64.getEncoder().encodeToString(octets);
            String hex = HexFormat.of().formatHex(octets);
            assertThat(Stream.of(
                            base64,
                            Base64.getUrlEncoder().withoutPadding().encodeToString(octets),
                            Base64.getMimeEncoder().encodeToString(octets),
                            Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(octets),
                            Base64.getMimeEncoder().encodeToString(octets).replace("\r\n", " "),
                            "Content-Transfer-Encoding: base64\n\n"
                                    + Base64.getMimeEncoder().encodeToString(octets),
                            "data:;base64," + base64,
                            "see DATA:image/jpeg;charset=x;BASE64," + base64,
                            "picture=" + base64,
                            "{\"picture\":\"" + base64.replace("/", "\\/") + "\"}",
                            hex,
                            "0x" + hex.toUpperCase(java.util.Locale.ROOT),
                            Base64.getEncoder().encodeToString(base64.getBytes(StandardCharsets.US_ASCII)),
                            Base64.getEncoder().encodeToString(hex.getBytes(StandardCharsets.US_ASCII)),
                            HexFormat.of().formatHex(base64.getBytes(StandardCharsets.US_ASCII)),
                            "see " + base64 + " above"))
                    .allSatisfy(text -> assertThat(PayloadRule.looksLikePayload(text))
                            .as(text)
                            .isTrue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ffd8ffe000104a46494600", "89504e470d0a1a0a0000000d", "0000002066747970", "504b03041400"})
    void theOctetsOfAFileAreFoundAsCharacters(String beginning) {
        assertThat(PayloadRule.looksLikePayload(new String(octets(beginning, FEW), StandardCharsets.ISO_8859_1)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DATA:image/png;base64,AAAA", "data:image/svg+xml,%3Csvg%3E", "data:;base64,AAAA"})
    void aDataUrlIsFoundHoweverShort(String url) {
        assertThat(PayloadRule.looksLikePayload(url)).isTrue();
    }

    @Test
    void encodedTextTooLongForATokenIsFoundWhateverItBeginsWith() {
        byte[] octets = octets("0123", 1_200);
        assertThat(PayloadRule.looksLikePayload(Base64.getEncoder().encodeToString(octets)))
                .isTrue();
        assertThat(PayloadRule.looksLikePayload(Base64.getMimeEncoder().encodeToString(octets)))
                .isTrue();
        assertThat(PayloadRule.looksLikePayload(HexFormat.of().formatHex(octets)))
                .isTrue();
    }

    @Test
    void hashValuesListsOfThemWordsAndLinksAreNotFound() {
        String longestHash = HexFormat.of().formatHex(octets("ffd8ffe0", 256));
        String listOfHashes = IntStream.range(0, 200)
                .mapToObj(i -> HexFormat.of().formatHex(octets("ffd8ff", i, 32)))
                .collect(Collectors.joining("\n"));
        assertThat(Stream.of(
                        longestHash,
                        listOfHashes,
                        Base64.getEncoder().encodeToString(octets("ffd8ff", 144)),
                        "word ".repeat(2_000),
                        "wordswithoutend".repeat(2_000),
                        ("wordswithoutend".repeat(5) + "\n").repeat(500),
                        "https://page.example/" + "path/".repeat(90),
                        "C:\\Users\\synthetic\\" + "folder\\".repeat(50) + "name.txt",
                        "metadata:image/png, 3 MB"))
                .allSatisfy(text ->
                        assertThat(PayloadRule.looksLikePayload(text)).as(text).isFalse());
    }

    private static byte[] octets(String magic, int size) {
        return octets(magic, 7, size);
    }

    private static byte[] octets(String magic, int seed, int size) {
        byte[] octets = new byte[size];
        new SplittableRandom(seed).nextBytes(octets);
        byte[] first = HexFormat.of().parseHex(magic);
        System.arraycopy(first, 0, octets, 0, first.length);
        return octets;
    }
}
