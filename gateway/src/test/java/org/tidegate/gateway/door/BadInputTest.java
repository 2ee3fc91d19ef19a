package org.tidegate.gateway.door;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.door.AnswerReading.assertProblem;
import static org.tidegate.gateway.door.DoorNode.CANARY;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Whatever comes in: a problem, never a 5xx, and nothing of it in the answer. */
class BadInputTest {

    private static final String PACKAGES = "/api/v1/packages";
    private static final String QUERY = "?recipient=XB&purpose=18.2.d";

    @TempDir
    static Path folder;

    static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();

    static DoorNode door;

    @BeforeAll
    static void start() {
        door = new DoorNode(folder);
        LOG.start();
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(LOG);
    }

    @AfterAll
    static void stop() {
        assertThat(List.copyOf(LOG.list))
                .allSatisfy(event -> assertThat(event.getFormattedMessage()).doesNotContain(CANARY));
        assertThat(door.exchanges.submissions)
                .as("nothing of this was accepted")
                .isEmpty();
        door.close();
    }

    static Stream<Arguments> badJson() {
        String good = SamplePackages.json();
        return Map.<String, String>ofEntries(
                        Map.entry("nothing", ""),
                        Map.entry("no JSON", CANARY),
                        Map.entry("an array", "[\"" + CANARY + "\"]"),
                        Map.entry("cut off", good.substring(0, good.length() / 2)),
                        Map.entry("two documents", good + good),
                        Map.entry("a byte order mark", "\ufeff" + good),
                        Map.entry("a duplicate key", good.replaceFirst("\\{", "{\"kind\":\"" + CANARY + "\",")),
                        Map.entry("a duplicate unknown key", "{\"" + CANARY + "\":1,\"" + CANARY + "\":2}"),
                        Map.entry("too deep", "[".repeat(100_000)),
                        Map.entry(
                                "deep in an unknown member",
                                good.replaceFirst("\\{", "{\"x\":" + "[".repeat(70) + "]".repeat(70) + ",")),
                        Map.entry("a wrong kind", good.replace("REFERRAL", CANARY)),
                        Map.entry("a wrong recipient", good.replace("\"XB\"", "\"" + CANARY + "\"")),
                        Map.entry("a wrong id", good.replace("0198c0de-5a00-7000-8000-000000000001", CANARY)),
                        Map.entry("a long number", good.replaceFirst("\\{", "{\"x\":" + "9".repeat(5000) + ",")),
                        Map.entry("a long name", good.replaceFirst("\\{", "{\"" + CANARY.repeat(100) + "\":1,")),
                        Map.entry("a lone surrogate", "{\"x\":\"\\ud800" + CANARY + "\"}"),
                        Map.entry("comments", "/*" + CANARY + "*/" + good))
                .entrySet()
                .stream()
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badJson")
    void jsonThatCannotBeReadIsAProblem(String what, String body) {
        assertProblem(post("application/json", body.getBytes(UTF_8)), 400, "MALFORMED_DOCUMENT");
    }

    @Test
    void jsonInAnotherEncodingIsAProblem() {
        assertProblem(post("application/json", SamplePackages.json().getBytes(UTF_16)), 400, "MALFORMED_DOCUMENT");
        assertProblem(
                post("application/json", new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'}), 400, "MALFORMED_DOCUMENT");
    }

    static Stream<Arguments> badXml() throws Exception {
        Path secret = Files.writeString(Files.createTempFile("canary", ".txt"), CANARY);
        return Map.of(
                        "nothing",
                        "",
                        "no XML",
                        CANARY,
                        "cut off",
                        "<report><a>" + CANARY,
                        "a DOCTYPE",
                        "<!DOCTYPE report><report>" + CANARY + "</report>",
                        "an external entity",
                        "<!DOCTYPE report [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]><report>&x;</report>",
                        "an external DTD",
                        "<!DOCTYPE report SYSTEM \"" + secret.toUri() + "\"><report/>",
                        "an entity bomb",
                        "<!DOCTYPE r [<!ENTITY a \"" + CANARY + "\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c"
                                + " \"&b;&b;&b;&b;\">]><report>&c;</report>",
                        "an unknown entity",
                        "<report>&" + CANARY + ";</report>",
                        "too deep",
                        "<report>".repeat(10_000),
                        "two roots",
                        "<report/><report>" + CANARY + "</report>")
                .entrySet()
                .stream()
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badXml")
    void xmlThatCannotBeReadIsAProblem(String what, String body) {
        assertProblem(
                door.post(
                        door.cms,
                        PACKAGES + QUERY,
                        "application/xml",
                        body.getBytes(UTF_8),
                        IdempotencyKey.HEADER,
                        "bad-xml"),
                400,
                "MALFORMED_DOCUMENT");
    }

    @ParameterizedTest
    @ValueSource(ints = {RequestBody.LIMIT + 1, 12 << 20})
    void aBodyOverTheLimitIsRefusedWhetherItsLengthIsToldOrNot(int size) {
        byte[] body = new byte[size];
        assertProblem(post("application/json", body), 413, "TOO_LARGE");

        HttpResponse<byte[]> streamed = door.send(
                door.cms,
                PACKAGES,
                request -> request.POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                        .header("Content-Type", "application/json")
                        .header(IdempotencyKey.HEADER, "streamed"));
        assertProblem(streamed, 413, "TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "identity, gzip", "br", CANARY})
    void anEncodedBodyIsRefused(String encoding) {
        assertProblem(
                door.post(
                        door.cms,
                        PACKAGES,
                        "application/json",
                        SamplePackages.json().getBytes(UTF_8),
                        IdempotencyKey.HEADER,
                        "encoded",
                        "Content-Encoding",
                        encoding),
                415,
                "CONTENT_ENCODING_REFUSED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json; charset=utf-16",
                "application/json; charset=" + CANARY,
                "application/xml; charset=iso-8859-1"
            })
    void aBodyOfAnotherTypeOrCharsetIsRefused(String type) {
        assertProblem(
                door.post(
                        door.cms,
                        PACKAGES + (type.contains("xml") ? QUERY : ""),
                        type,
                        (CANARY + "=1").getBytes(UTF_8),
                        IdempotencyKey.HEADER,
                        "type"),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void aTypeThatIsNoTypeIsRefused() {
        assertThat(door.post(door.cms, PACKAGES, CANARY + "//", new byte[1], IdempotencyKey.HEADER, "t")
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void aTypeThatNobodyWritesIsNotAcceptable() {
        HttpResponse<byte[]> answer =
                door.send(door.cms, "/api/v1/inbox", request -> request.header("Accept", "text/html"));
        assertProblem(answer, 406, "NOT_ACCEPTABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
    void anotherMethodIsToldWhichOnesThereAre(String method) {
        HttpResponse<byte[]> answer =
                door.send(door.cms, PACKAGES, request -> request.method(method, HttpRequest.BodyPublishers.noBody()));
        assertProblem(answer, 405, "METHOD_NOT_ALLOWED");
        assertThat(answer.headers().firstValue("Allow").orElse("")).contains("POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/exchanges/" + CANARY,
                "/api/v1/" + CANARY,
                "/api/v1/inbox/" + CANARY + "/package",
                "/" + CANARY,
                "/api/v1/exchanges/0198c0de-5a00-7000-8000-00000000000e/" + CANARY,
                "/api/v1/exchanges/%43anary",
                "/exchange/v1/envelopes",
                "/actuator/health",
                "/error"
            })
    void aPathThatIsNotHereShowsNothing(String path) {
        assertProblem(door.get(door.cms, path), 404, "NOT_FOUND");
    }

    @Test
    void aFailureInsideShowsNothingButARequestId() {
        door.exchanges.nextFailure = new IllegalStateException("row of " + CANARY);
        HttpResponse<byte[]> answer =
                post("application/json", SamplePackages.json().getBytes(UTF_8));
        door.exchanges.submissions.clear();

        assertProblem(answer, 500, "INTERNAL_ERROR");
        String requestId = answer.headers().firstValue("Tidegate-Request").orElseThrow();
        assertThat(List.copyOf(LOG.list))
                .anySatisfy(event -> assertThat(event.getFormattedMessage())
                        .contains(requestId)
                        .contains("java.lang.IllegalStateException")
                        .contains("BadInputTest.aFailureInsideShowsNothingButARequestId"));
    }

    private static HttpResponse<byte[]> post(String type, byte[] body) {
        return door.post(door.cms, PACKAGES, type, body, IdempotencyKey.HEADER, "bad-input");
    }
}
