package org.tidegate.gateway.door;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.door.AnswerReading.assertProblem;
import static org.tidegate.gateway.door.AnswerReading.object;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A report with its file details: several documents in one body. */
class PartsDoorTest {

    private static final String REPORT = "<report/>";
    private static final String DETAILS = "<fileDetails/>";

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
        door.exchanges.imagery.clear();
        door.exchanges.unreadImagery.clear();
        door.reports.parts.clear();
    }

    @Test
    void aReportAndItsFileDetailsAreReadAsOnePackageInTheirOrder() {
        assertThat(post(body("b", xml(REPORT), xml(DETAILS), xml(DETAILS)), "b", key())
                        .statusCode())
                .isEqualTo(202);

        assertThat(door.reports.parts).containsExactly(List.of(REPORT, DETAILS, DETAILS));
        assertThat(door.exchanges.submissions).hasSize(1);
    }

    @Test
    void aRetryWithAnotherBoundaryIsTheSameSubmissionAndOneWithAnotherPartIsNot() {
        String key = key();
        HttpResponse<byte[]> first = post(body("one", xml(REPORT), xml(DETAILS)), "one", key);
        HttpResponse<byte[]> again = post(body("another", xml(REPORT), xml(DETAILS)), "another", key);
        HttpResponse<byte[]> other = post(body("one", xml(REPORT), xml(DETAILS), xml(DETAILS)), "one", key);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertProblem(other, 422, "IDEMPOTENCY_KEY_REUSED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "text/plain", "application/xml;charset=utf-16", "multipart/mixed;boundary=x"
            })
    void aPartOfAnotherTypeIsToldByItsPlace(String type) {
        HttpResponse<byte[]> answer = post(body("b", xml(REPORT), part(type, DETAILS)), "b", key());

        assertProblem(answer, 400, "MALFORMED_DOCUMENT");
        assertThat(DoorNode.codes(answer)).containsExactly("MALFORMED_DOCUMENT", "PART_TYPE_NOT_READ");
        assertThat(object(answer.body()).get("errors").get(0).get("pointer").asString())
                .isEqualTo("part:2");
        assertThat(door.exchanges.submissions).isEmpty();
    }

    @Test
    void aFileAsAPartIsRefusedAsImageryAndToldToTheNodeWithoutItsOctets() {
        HttpResponse<byte[]> answer = post(body("b", xml(REPORT), part("image/jpeg", DoorNode.CANARY)), "b", key());

        assertProblem(answer, 422, "IMAGERY_REFUSED");
        assertThat(door.exchanges.imagery).containsExactly(List.of("part:2"));
        assertThat(door.exchanges.submissions).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/octet-stream", "text/plain", "application/json"})
    void aFileUnderATypeThatSaysNothingIsFoundByItsOctets(String type) {
        byte[] file = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 0x10, 'J', 'F', 'I', 'F', 0, 1};
        String content = new String(file, ISO_8859_1) + DoorNode.CANARY;
        HttpResponse<byte[]> answer = post(
                body("b", xml(REPORT), part(type, DETAILS), part(type, content)).getBytes(ISO_8859_1), "b", key());

        assertProblem(answer, 422, "IMAGERY_REFUSED");
        assertThat(DoorNode.codes(answer)).containsExactly("IMAGERY_REFUSED", "PART_TYPE_NOT_READ", "IMAGERY");
        assertThat(door.exchanges.imagery).containsExactly(List.of("part:3"));
        assertThat(door.exchanges.submissions).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "multipart/form-data;boundary=b, 415, UNSUPPORTED_MEDIA_TYPE",
        "multipart/mixed, 400, MALFORMED_DOCUMENT"
    })
    void anotherMultipartOrOneWithoutBoundaryIsNotRead(String type, int status, String code) {
        assertProblem(
                door.post(
                        door.cms,
                        "/api/v1/packages?recipient=XB",
                        type,
                        body("b", xml(REPORT)).getBytes(UTF_8),
                        IdempotencyKey.HEADER,
                        key()),
                status,
                code);
    }

    private static HttpResponse<byte[]> post(String body, String boundary, String key) {
        return post(body.getBytes(UTF_8), boundary, key);
    }

    private static HttpResponse<byte[]> post(byte[] body, String boundary, String key) {
        return door.post(
                door.cms,
                "/api/v1/packages?recipient=XB&purpose=18.2.d",
                "multipart/mixed; boundary=" + boundary,
                body,
                IdempotencyKey.HEADER,
                key);
    }

    private static String xml(String document) {
        return part("application/xml", document);
    }

    private static String part(String type, String document) {
        return "Content-Type: " + type + "\r\n\r\n" + document;
    }

    private static String body(String boundary, String... parts) {
        StringBuilder body = new StringBuilder();
        for (String part : parts) {
            body.append("--").append(boundary).append("\r\n").append(part).append("\r\n");
        }
        return body.append("--").append(boundary).append("--\r\n").toString();
    }

    private static String key() {
        return "parts-" + keys++;
    }
}
