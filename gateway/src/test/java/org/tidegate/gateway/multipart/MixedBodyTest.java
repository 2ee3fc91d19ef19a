package org.tidegate.gateway.multipart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.form.MixedDocuments;

class MixedBodyTest {

    private static final String XML = "Content-Type: application/xml\r\n\r\n";

    @Test
    void thePartsComeOutAsTheyWentInInTheirOrder() {
        List<MixedBody.Part> parts = read("--b\r\n" + XML + "<report/>\r\n--b\r\n" + XML
                + "<fileDetails>\r\n two lines\n</fileDetails>\r\n--b--\r\n");

        assertThat(parts)
                .extracting(part -> new String(part.content(), UTF_8))
                .containsExactly("<report/>", "<fileDetails>\r\n two lines\n</fileDetails>");
        assertThat(parts).extracting(MixedBody.Part::pointer).containsExactly("part:1", "part:2");
        assertThat(parts).extracting(MixedBody.Part::type).containsOnly(MediaType.APPLICATION_XML);
    }

    @Test
    void whatTheDoorWritesItReads() {
        SplittableRandom random = new SplittableRandom(7);
        for (int count = 1; count < 12; count++) {
            List<byte[]> documents = random.ints(count, 0, 400)
                    .mapToObj(size -> {
                        byte[] octets = new byte[size];
                        random.nextBytes(octets);
                        return octets;
                    })
                    .toList();
            MixedDocuments written = MixedDocuments.of(MediaType.APPLICATION_XML, documents);

            List<MixedBody.Part> parts = MixedBody.read(written.body(), MixedBody.boundaryOf(written.type()));
            assertThat(parts.stream().map(MixedBody.Part::content).toList()).containsExactlyElementsOf(documents);
            assertThat(MixedDocuments.of(MediaType.APPLICATION_XML, documents).body())
                    .as("the same documents")
                    .isEqualTo(written.body());
        }
    }

    @Test
    void aLineThatOnlyBeginsLikeABoundaryIsNotTakenForOne() {
        assertThat(refused("--b\r\n" + XML + "<a>\r\n--bc\r\n</a>\r\n--b--").code())
                .isEqualTo("BOUNDARY_NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "''|BOUNDARY_NOT_FOUND|''",
                "preamble~--b~X<a/>~--b--|BOUNDARY_NOT_FOUND|''",
                "--b|BOUNDARY_NOT_FOUND|part:1",
                "--b~X<a/>|PART_UNFINISHED|part:1",
                "--b~X<a/>~--b~X<b/>|PART_UNFINISHED|part:2",
                "--b~X<a/>~--b--more|BODY_GOES_ON|''",
                "--b~~--b--|PART_HEAD_UNREADABLE|part:1",
                "--b~no field~~<a/>~--b--|PART_HEAD_UNREADABLE|part:1",
                "--b~X<a/>~--b~Content-Type: x/y~ folded~~<b/>~--b--|PART_HEAD_UNREADABLE|part:2",
                "--b~Content-Type: nothing~~<a/>~--b--|PART_HEAD_UNREADABLE|part:1",
                "--b~Content-Type: a/b~Content-Type: a/b~~<a/>~--b--|PART_HEAD_UNREADABLE|part:1",
                "--b~Content-Transfer-Encoding: base64~X<a/>~--b--|PART_ENCODED|part:1",
                "--b~X<a/>~--b~Content-Type: image/jpeg~~x~--b--|IMAGERY|part:2",
                "--b~Content-Type: Video/MP4~~x~--b--|IMAGERY|part:1"
            })
    void whatIsNoBodyOfPartsIsToldByItsPart(String body, String code, String pointer) {
        Problem problem = refused(
                body.replace("''", "").replace("X", XML.replace("\r\n", "~")).replace("~", "\r\n"));

        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.pointer()).isEqualTo(pointer.replace("''", ""));
    }

    @Test
    void aHeadIsReadUpToItsLimitAndPartsUpToTheirs() {
        String head = "--b\r\nX-Long: " + "x".repeat(1000) + "\r\n";
        assertThat(read(head + XML + "<a/>\r\n--b--")).hasSize(1);
        String long4 = ("X-Long: " + "x".repeat(1000) + "\r\n").repeat(5);
        assertThat(refused("--b\r\n" + long4 + XML + "<a/>\r\n--b--").code()).isEqualTo("PART_HEAD_UNREADABLE");

        String part = "--b\r\n" + XML + "\r\n";
        assertThat(read(part.repeat(MixedBody.MOST_PARTS) + "--b--")).hasSize(MixedBody.MOST_PARTS);
        assertThat(refused(part.repeat(MixedBody.MOST_PARTS + 1) + "--b--").code())
                .isEqualTo("TOO_MANY_PARTS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/mixed", "multipart/mixed;boundary=\"\"", "multipart/mixed;boundary=\"a \""})
    void aBoundaryThatIsNoneIsToldByTheHead(String type) {
        MalformedDocument refusal = catchThrowableOfType(
                MalformedDocument.class, () -> MixedBody.boundaryOf(MediaType.parseMediaType(type)));

        assertThat(refusal.problems()).extracting(Problem::code).containsExactly("BOUNDARY_MISSING");
        assertThat(refusal.problems()).extracting(Problem::pointer).containsExactly("header:Content-Type");
    }

    @Test
    void everyCutAndEveryFlippedOctetEndsInPartsOrAProblem() {
        byte[] whole = ("--b\r\n" + XML + "<report/>\r\n--b\r\n" + XML + "<fileDetails/>\r\n--b--\r\n").getBytes(UTF_8);
        SplittableRandom random = new SplittableRandom(11);
        for (int at = 0; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            readOrRefused(flipped);
            readOrRefused(java.util.Arrays.copyOf(whole, at));
        }
    }

    private static void readOrRefused(byte[] body) {
        try {
            assertThat(MixedBody.read(body, "b")).isNotNull();
        } catch (MalformedDocument refusal) {
            assertThat(refusal.problems()).hasSize(1);
        }
    }

    private static List<MixedBody.Part> read(String body) {
        return MixedBody.read(body.getBytes(UTF_8), "b");
    }

    private static Problem refused(String body) {
        return catchThrowableOfType(MalformedDocument.class, () -> read(body))
                .problems()
                .getFirst();
    }
}
