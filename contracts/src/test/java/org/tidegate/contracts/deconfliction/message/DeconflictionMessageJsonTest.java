package org.tidegate.contracts.deconfliction.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.json.CanonicalJson;
import org.tidegate.contracts.json.StrictJson;
import org.tidegate.contracts.problem.MalformedDocument;

/** The octets of each message: what gets signed, and nothing that differs from it in one octet. */
class DeconflictionMessageJsonTest {

    static List<DeconflictionMessage> all() {
        return MessageSamples.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void itsOctetsAreReadAsTheSameMessage(DeconflictionMessage message) {
        assertThat(DeconflictionMessageJson.read(DeconflictionMessageJson.write(message)))
                .isEqualTo(message);
    }

    @Test
    void thereIsASampleOfEachMessage() {
        assertThat(MessageSamples.all())
                .extracting(Object::getClass)
                .containsExactlyInAnyOrderElementsOf(messages(DeconflictionMessage.class)
                        .<Class<?>>map(c -> c)
                        .toList());
    }

    @Test
    void aQuestionIsNamedByTheDigestOfWhatIsSigned() {
        Asking question = MessageSamples.probe(2);

        assertThat(DeconflictionMessageJson.digest(question))
                .isEqualTo(Digest.sha256(DeconflictionMessageJson.write(question)));
    }

    /** Twelve names, each of one message only: one is never taken for another. */
    @Test
    void eachSaysWhatItIs() {
        assertThat(MessageSamples.all())
                .extracting(message -> text(message).replaceAll(".*\"type\":\"(tidegate/[^\"]*)\".*", "$1"))
                .containsExactly(
                        "tidegate/deconfliction-rotate/1",
                        "tidegate/deconfliction-rotate-answer/1",
                        "tidegate/deconfliction-enrol/1",
                        "tidegate/deconfliction-eval/1",
                        "tidegate/deconfliction-probe/1",
                        "tidegate/deconfliction-ack/1",
                        "tidegate/deconfliction-declined/1",
                        "tidegate/deconfliction-hit-notice/1",
                        "tidegate/deconfliction-hit-outcome/1",
                        "tidegate/deconfliction-hit-closed/1",
                        "tidegate/deconfliction-place-allowed/1",
                        "tidegate/deconfliction-place-told/1");
    }

    @ParameterizedTest
    @MethodSource("all")
    void anUnknownMemberIsRefused(DeconflictionMessage message) {
        assertThat(refused(text(message).replaceFirst("}$", ",\"zone\":1}"))).contains("UNKNOWN_MEMBER ");
    }

    @ParameterizedTest
    @MethodSource("all")
    void theSameMessageInOtherOctetsIsRefused(DeconflictionMessage message) {
        String text = text(message);
        assertThat(refused(text + "\n")).isEqualTo("NOT_CANONICAL ");
        assertThat(refused(text.replaceFirst(":", ": "))).isEqualTo("NOT_CANONICAL ");
        assertThat(refused(text.replaceFirst("XA", "\\\\u0058A"))).isEqualTo("NOT_CANONICAL ");
    }

    @ParameterizedTest
    @MethodSource("all")
    void aMessageCutShortIsRefused(DeconflictionMessage message) {
        String text = text(message);
        assertThat(refused(text.substring(0, text.length() - 1))).isNotBlank();
        assertThat(refused(text.replaceFirst("\"id\":\"[^\"]*\",", ""))).contains("/id");
    }

    @Test
    void whatIsNoMessageIsRefused() {
        assertThat(refused("{\"type\":\"tidegate/receipt/1\"}")).isEqualTo("WRONG_DOCUMENT /type");
        assertThat(refused("{\"type\":\"tidegate/deconfliction-ack/2\"}")).isEqualTo("WRONG_DOCUMENT /type");
        assertThat(refused("{}")).isEqualTo("WRONG_DOCUMENT /type");
        assertThat(refused("[]")).isEqualTo("WRONG_DOCUMENT /type");
    }

    /** Another text of the same octets would give one question two digests. */
    @Test
    void packedOctetsHaveOneTextOnly() {
        String text = text(MessageSamples.probe(2));
        assertThat(text).contains("\"tags\":\"__________________________________________8\"");
        assertThat(refused(text.replace("___8\"", "___9\""))).contains("/tags");
        assertThat(refused(text.replace("___8\"", "___8=\""))).contains("/tags");
        assertThat(refused(text.replace("___8\"", "__/8\""))).contains("/tags");
    }

    @Test
    void aTimeIsOfAThousandthOfASecond() {
        Instant exact = Instant.parse("2026-01-05T09:00:00.250999Z");

        Acknowledged said = new Acknowledged(
                MessageSamples.XB, MessageSamples.XA, exact, MessageSamples.id(6), MessageSamples.asked());

        assertThat(said.at()).isEqualTo(MessageSamples.AT);
        assertThat(DeconflictionMessageJson.read(DeconflictionMessageJson.write(said)))
                .isEqualTo(said);
    }

    @Test
    void acknowledgementsAreOfOneLength() {
        Digest other = Digest.sha256(new byte[] {2});
        assertThat(DeconflictionMessageJson.write(new Acknowledged(
                        MessageSamples.XB,
                        MessageSamples.XA,
                        MessageSamples.AT.plusSeconds(86_400),
                        MessageSamples.id(99),
                        other)))
                .hasSameSizeAs(
                        DeconflictionMessageJson.write(MessageSamples.all().get(5)));
    }

    @Test
    void theLargestQuestionsAreReadBack() {
        Enrolment oneGround = MessageSamples.enrolment(Ground.MOST);
        Enrolment oneEach = MessageSamples.enrolment(MessageSamples.grounds(1, Ground.MOST), Ground.MOST);
        Probe most = MessageSamples.probe(
                MessageSamples.batches(1, Ground.MOST), MessageSamples.grounds(1, Ground.MOST), Ground.MOST);

        assertThat(DeconflictionMessageJson.write(oneGround)).hasSizeLessThan(190 * 1024);
        for (Asking question : List.of(oneGround, oneEach, most)) {
            byte[] octets = DeconflictionMessageJson.write(question);
            assertThat(octets).hasSizeLessThan(1024 * 1024);
            assertThat(DeconflictionMessageJson.read(octets)).isEqualTo(question);
        }
    }

    private static Stream<Class<?>> messages(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(DeconflictionMessageJsonTest::messages)
                : Stream.of(type);
    }

    private static String text(DeconflictionMessage message) {
        byte[] octets = DeconflictionMessageJson.write(message);
        assertThat(CanonicalJson.write(StrictJson.parse(octets))).isEqualTo(octets);
        return new String(octets, StandardCharsets.UTF_8);
    }

    private static String refused(String text) {
        MalformedDocument refused = catchThrowableOfType(
                MalformedDocument.class, () -> DeconflictionMessageJson.read(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(refused).as("it was read").isNotNull();
        return refused.problems().stream()
                .map(problem -> problem.code() + " " + problem.pointer())
                .collect(Collectors.joining(", "));
    }
}
