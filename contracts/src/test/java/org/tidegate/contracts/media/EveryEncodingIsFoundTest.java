package org.tidegate.contracts.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonNumber;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;

class EveryEncodingIsFoundTest {

    static Stream<String> encodings() {
        return FileEncodings.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void aFileOfAnyFormatIsFoundInThisEncoding(String encoding) {
        Function<byte[], String> encode = FileEncodings.all().get(encoding);
        assertThat(NeutralFiles.all()).hasSizeGreaterThan(20);
        NeutralFiles.all().forEach((format, octets) -> {
            String text = encode.apply(octets);
            if (text.indexOf('\ufffd') < 0) {
                assertThat(PayloadRule.looksLikePayload(text))
                        .as("%s: %s", format, text)
                        .isTrue();
            }
        });
    }

    @Test
    void octetsThatADecoderReplacedStillTellAFile() {
        byte[] png = NeutralFiles.all().get("PNG");
        byte[] jpeg = NeutralFiles.all().get("JPEG");
        assertThat(Stream.of(png, jpeg))
                .allSatisfy(octets -> assertThat(PayloadRule.looksLikePayload(
                                new String(octets, java.nio.charset.StandardCharsets.UTF_8)))
                        .isTrue());
    }

    @Test
    void aFileIsFoundBehindAnyLineOfALongText() {
        String words = "A line of words, with a link https://page.example/a?b=c and 100 % of it.\n".repeat(40);
        FileEncodings.all().forEach((encoding, encode) -> {
            String text = encode.apply(NeutralFiles.all().get("PNG"));
            if (!encoding.contains("UTF-16")) {
                assertThat(PayloadRule.looksLikePayload(words + text + "\n" + words))
                        .as(encoding)
                        .isTrue();
            }
        });
    }

    @Test
    void aListOfOctetsIsFoundAsNumbersAndAsPairsOfDigits() {
        byte[] png = NeutralFiles.all().get("PNG");
        JsonValue numbers = new JsonArray(IntStream.range(0, png.length)
                .mapToObj(i -> (JsonValue) new JsonNumber(png[i]))
                .toList());
        JsonValue pairs = new JsonArray(
                Arrays.stream(HexFormat.ofDelimiter(" ").formatHex(png).split(" "))
                        .map(pair -> (JsonValue) new JsonString(pair))
                        .toList());
        assertThat(PayloadRule.FORBIDDEN.isHeldBy(numbers)).isTrue();
        assertThat(PayloadRule.FORBIDDEN.isHeldBy(pairs)).isTrue();
    }

    @Test
    void whatIsEncodedBesideAMediaTypeOfImagesIsContentHoweverItBegins() {
        String nothingKnown =
                Base64.getEncoder().encodeToString(HexFormat.of().parseHex("0123456789abcdef0123456789ab"));
        assertThat(PayloadRule.FORBIDDEN.isHeldBy(object("contentType", "image/x", "data", nothingKnown)))
                .isTrue();
        assertThat(PayloadRule.FORBIDDEN.isHeldBy(object("contentType", "Video/X; a=b", "Body", nothingKnown)))
                .isTrue();
        assertThat(PayloadRule.FORBIDDEN.isHeldBy(object("contentType", "text/plain", "data", nothingKnown)))
                .isFalse();
        assertThat(PayloadRule.FORBIDDEN.isHeldBy(object("mediaType", "image/x", "name", nothingKnown)))
                .isFalse();
        assertThat(PayloadRule.FORBIDDEN.isHeldBy(object("mediaType", "image/x", "body", "the words of a description")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It begins with the octets ff d8 ff e0, which is how a JPEG begins.",
                "magic ffd8ffe000104a464946",
                "base64 of it begins with /9j/4AAQSkZJRg",
                "The file GIF89a is one that begins with RIFF and ends with WEBP",
                "%PDF-1.7 stands at the beginning of each of them, and PK in archives",
                "metadata:image/png, 3 MB",
                "data: image/png, two of them",
                "Content-Type: image/jpeg\r\nContent-Length: 5120\r\n\r\nThe attachment was removed.",
                "https://page.example/search?q=%D0%BF%D1%80%D0%B8%D0%B2%D0%B5%D1%82&l=ru",
                "https://page.example/a?next=https%3A%2F%2Fpage.example%2Fb%3Fc%3D%2520d%26id%3Dab12cd34",
                "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJzeW50aGV0aWMtMSIsImlhdCI6MTUxNjIzOTAyMn0.c3ludGhldGlj",
                "C:\\Users\\xavier\\new\\reports\\2026\\u0041\\table.csv",
                "2001:db8:ffff:d8ff:e000:104a:4649:4600 and ff:d8:ff:e0:00:10",
                "0, 0, 0, 24, 102, 116, 0, 0, 109, 105, 102, 49, 0, 0, 0, 0",
                "00000000000000000000000000000000000000000000000000000000",
                "A svg of the floor plan, <svg> as it is called"
            })
    void whoWritesAboutFilesMaySaySo(String text) {
        assertThat(PayloadRule.looksLikePayload(text)).isFalse();
    }

    /** Of 300,000 random hash values none may be taken for a file: a set of hash values has twenty million. */
    @Test
    void hashValuesAreNeverTakenForFiles() {
        SplittableRandom random = new SplittableRandom(20260106);
        for (int i = 0; i < 100_000; i++) {
            byte[] hash = new byte[new int[] {16, 20, 32, 64, 144}[i % 5]];
            random.nextBytes(hash);
            assertThat(PayloadRule.looksLikePayload(HexFormat.of().formatHex(hash)))
                    .isFalse();
            assertThat(PayloadRule.looksLikePayload(Base64.getEncoder().encodeToString(hash)))
                    .isFalse();
            assertThat(PayloadRule.looksLikePayload(
                            Base64.getUrlEncoder().withoutPadding().encodeToString(hash)))
                    .isFalse();
        }
    }

    /** A text of a mebibyte that looks worth decoding at each of its words is decoded a few times, not once for each word. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "eJwAAAAAAAAAAAAA ",
                "789c0000000000000000000000000000\n",
                "Q29udGVudC1UeXBlCg ",
                "43 6f 6e 74 65 6e 74\n",
                "/9j/ ",
                "%2525",
                "Content-Type: image/x\n",
                "content-type:",
                "<svg",
                "begin 644 a\n",
                "data:image/x;",
                "<~zzzz",
                "\u00ff\u00d8"
            })
    void aTextThatLooksWorthDecodingEverywhereIsReadInBoundedSteps(String piece) {
        String text = piece.repeat((1 << 20) / piece.length());
        long before = allocated();
        PayloadRule.looksLikePayload(text);
        assertThat(allocated() - before).isLessThan(256L * text.length());
    }

    /** What was looked for behind one mark is not missed behind a later one. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 499, 500, 501, 5_000, 100_000})
    void aDrawingOrAPartOfAMailIsFoundBehindAnyNumberOfBeginnings(int beginnings) {
        String drawing = "<svg xmlns='http://www.w3.org/2000/svg'/>";
        assertThat(PayloadRule.looksLikePayload("<svg ".repeat(beginnings) + drawing))
                .isTrue();
        for (String end : List.of("\n", "\r\n")) {
            String part = "Content-Type: image/x" + end + "Content-Transfer-Encoding: 8bit" + end + end + "0 1 1 0";
            assertThat(PayloadRule.looksLikePayload(("Content-Type: image/x" + end).repeat(beginnings) + part))
                    .isTrue();
            assertThat(PayloadRule.looksLikePayload(
                            ("Content-Type: image/x" + end + end + "a b" + end).repeat(beginnings) + part))
                    .isTrue();
        }
    }

    @Test
    void aNameTooFarFromItsBeginningIsNoDrawing() {
        String far = "<svg " + "a b ".repeat(500) + "www.w3.org/2000/svg";
        assertThat(PayloadRule.looksLikePayload(far)).isFalse();
        assertThat(PayloadRule.looksLikePayload(far + " <svg www.w3.org/2000/svg"))
                .isTrue();
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    private static JsonObject object(String type, String mediaType, String name, String content) {
        return new JsonObject(Map.of(type, new JsonString(mediaType), name, new JsonString(content)));
    }
}
