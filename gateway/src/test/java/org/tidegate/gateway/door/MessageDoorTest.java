package org.tidegate.gateway.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.door.AnswerReading.assertProblem;
import static org.tidegate.gateway.door.AnswerReading.object;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.format.eux.Eux;
import org.tidegate.contracts.handling.HandlingCode;

/** EUX messages at the agency door: they say their terms themselves. */
class MessageDoorTest {

    @TempDir
    static Path folder;

    static DoorNode door;
    static int keys;

    @BeforeAll
    static void start() {
        door = new DoorNode(folder);
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @BeforeEach
    void forget() {
        door.exchanges.submissions.clear();
    }

    @Test
    void aMessageGoesWhereItSaysWithoutAnyParameter() {
        assertThat(post("", sample("sample-request.xml")).statusCode()).isEqualTo(202);

        CasePackage submitted = door.exchanges.submissions.getFirst().casePackage();
        assertThat(submitted.kind()).isEqualTo(Kind.REQUEST);
        assertThat(submitted.id()).hasToString("0198c0de-5a00-7000-8000-0000000000b1");
        assertThat(submitted.recipients()).extracting(to -> to.id().value()).containsExactly("XB");
        assertThat(submitted.handling().codes()).extracting(HandlingCode::text).containsExactly("EU:H2");
        assertThat(submitted.note()).startsWith("Subscriber of synthetic account 0001 of ExampleChat.");
    }

    @Test
    void aParameterThatSaysTheSameIsWelcomeAndOneThatSaysOtherwiseIsRefused() {
        assertThat(post("?recipient=XB&handling=EU:H2&kind=REQUEST", sample("sample-request.xml"))
                        .statusCode())
                .isEqualTo(202);

        HttpResponse<byte[]> answer = post("?handling=EU:H0&lane=URGENT", sample("sample-request.xml"));
        assertProblem(answer, 400, "MALFORMED_DOCUMENT");
        assertThat(object(answer.body()).get("errors").findValuesAsString("code"))
                .containsExactly("CONTRADICTS_REQUEST", "CONTRADICTS_REQUEST");
        assertThat(object(answer.body()).get("errors").findValuesAsString("pointer"))
                .containsExactly("/ExchangeMessage/urgency[1]/lane[1]", "/ExchangeMessage/handling[1]");
        assertThat(door.exchanges.submissions).hasSize(1);
    }

    @Test
    void everythingThatIsWrongIsToldAtItsPlace() {
        String message = sample("sample-request.xml")
                .replace("<lane>ROUTINE</lane>", "<lane>URGENT</lane>")
                .replace("<code>EU:H2</code>", "<code>EU:H3</code>")
                .replace("<createdAt>2026-01-05T09:30:00Z", "<createdAt>2026-01-05T09:30:00");
        HttpResponse<byte[]> answer = post("", message);

        assertProblem(answer, 400, "MALFORMED_DOCUMENT");
        assertThat(object(answer.body()).get("errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder(
                        "/ExchangeMessage/createdAt[1]",
                        "/ExchangeMessage/urgency[1]/reason[1]",
                        "/ExchangeMessage/handling[1]/conditions[1]");
    }

    @Test
    void aFileInAMessageIsRefusedAndNothingOfItIsKept() {
        String message =
                sample("sample-referral.xml").replace("Synthetic summary.", "iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB");
        HttpResponse<byte[]> answer = post("", message);

        assertProblem(answer, 422, "IMAGERY_REFUSED");
        assertThat(door.exchanges.submissions).isEmpty();
    }

    private static HttpResponse<byte[]> post(String query, String message) {
        return door.post(
                door.cms,
                "/api/v1/packages" + query,
                Eux.MEDIA_TYPE,
                message.getBytes(UTF_8),
                "Idempotency-Key",
                "message-" + ++keys);
    }

    private static String sample(String name) {
        try (InputStream sample = Eux.class.getResourceAsStream(name)) {
            if (sample == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(sample.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
