package org.tidegate.gateway.door;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.gateway.listener.Listener;
import org.tidegate.gateway.listener.TestClients;

/** Requests that no client library would send: the servlet container's own errors must not show it either. */
class RawRequestTest {

    /** Where the version in the request line was not read, the answer is in a HTTP that knows no head: the bare problem. */
    private static final int HTTP_0_9 = 9;

    @TempDir
    static Path folder;

    static DoorNode door;

    @BeforeAll
    static void start() {
        door = new DoorNode(folder);
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    static Stream<Arguments> rawRequests() {
        String canary = DoorNode.CANARY;
        return Stream.of(
                Arguments.of("no request", canary + "\r\n\r\n", 400),
                Arguments.of("no version", "GET /" + canary + "\r\n\r\n", HTTP_0_9),
                Arguments.of("a bad character", "GET /" + canary + "{} HTTP/1.1\r\nHost: localhost\r\n\r\n", HTTP_0_9),
                Arguments.of("a null in the path", "GET /%00" + canary + " HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
                Arguments.of(
                        "an encoded slash", "GET /api/v1/a%2f" + canary + " HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
                Arguments.of(
                        "out of the root",
                        "GET /api/v1/../../../" + canary + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                        400),
                Arguments.of(
                        "a way round",
                        "GET /api/v1/../../actuator/" + canary + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                        404),
                Arguments.of(
                        "a path with a parameter",
                        "GET /api/v1/..;x=" + canary + "/y HTTP/1.1\r\nHost: l\r\n\r\n",
                        404),
                Arguments.of("no host", "GET /" + canary + " HTTP/1.1\r\n\r\n", 400),
                Arguments.of("two hosts", "GET /" + canary + " HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
                Arguments.of("a bad host", "GET / HTTP/1.1\r\nHost: <" + canary + ">\r\n\r\n", 400),
                Arguments.of("another version", "GET /" + canary + " HTTP/9.9\r\nHost: localhost\r\n\r\n", 505),
                Arguments.of(
                        "trace", "TRACE /api/v1/inbox HTTP/1.1\r\nHost: localhost\r\nX: " + canary + "\r\n\r\n", 405),
                Arguments.of(
                        "an unknown method",
                        canary.replace("-", "") + " /api/v1/inbox HTTP/1.1\r\nHost: l\r\n\r\n",
                        405),
                Arguments.of(
                        "too long a head",
                        "GET /api/v1/inbox HTTP/1.1\r\nHost: l\r\nX: " + canary.repeat(2000) + "\r\n\r\n",
                        400),
                Arguments.of(
                        "too many headers",
                        "GET /api/v1/inbox HTTP/1.1\r\nHost: l\r\n" + ("X: " + canary + "\r\n").repeat(200) + "\r\n",
                        400),
                Arguments.of(
                        "two lengths",
                        "POST /api/v1/packages HTTP/1.1\r\nHost: l\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"
                                + canary,
                        400),
                Arguments.of(
                        "a length that is none",
                        "POST /api/v1/packages HTTP/1.1\r\nHost: l\r\nContent-Length: " + canary + "\r\n\r\n",
                        400),
                Arguments.of(
                        "an unknown transfer encoding",
                        "POST /api/v1/packages HTTP/1.1\r\nHost: l\r\nTransfer-Encoding: " + canary + "\r\n\r\n",
                        501),
                Arguments.of(
                        "a bad chunk",
                        "POST /api/v1/packages HTTP/1.1\r\nHost: l\r\nTransfer-Encoding: chunked\r\n"
                                + "Content-Type: application/json\r\nIdempotency-Key: k\r\n\r\n" + canary + "\r\n",
                        400),
                Arguments.of(
                        "a key beyond ASCII",
                        "POST /api/v1/packages HTTP/1.1\r\nHost: l\r\nContent-Length: 2\r\n"
                                + "Content-Type: application/json\r\nIdempotency-Key: \u00e4" + canary + "\r\n\r\n{}",
                        400));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rawRequests")
    void aRequestThatCannotBeReadGetsNeitherPageNorTrace(String what, String request, int status) throws IOException {
        String answer = exchange(request);

        assertThat(answer).startsWith(status == HTTP_0_9 ? "{" : "HTTP/1.1 " + status + " ");
        assertThat(answer)
                .doesNotContain(DoorNode.CANARY)
                .doesNotContainIgnoringCase("tomcat")
                .doesNotContainIgnoringCase("<html")
                .doesNotContain("Exception")
                .doesNotContain("\tat ")
                .doesNotContainPattern("(?im)^server:");
        assertThat(answer.endsWith("\r\n\r\n") || answer.contains("\"type\":\"/problems/"))
                .as(answer)
                .isTrue();
    }

    @Test
    void whatTheClientCallsTheListenerDoesNotCount() throws IOException {
        String answer = exchange("GET /actuator/health HTTP/1.1\r\nHost: localhost:"
                + door.node.port(Listener.OPERATIONS)
                + "\r\nX-Forwarded-Host: localhost\r\nForwarded: host=operations\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 404 ");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2_000, 8_000})
    void aStrangersPathOfThousandsOfSegmentsIsNotFoundLikeAnyOther(int segments) throws IOException {
        String answer = exchange(
                Listener.PEOPLE,
                door.clients.context(),
                "GET " + "/a".repeat(segments) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 404 ").contains("\"code\":\"NOT_FOUND\"");
    }

    private static String exchange(String request) throws IOException {
        return exchange(Listener.AGENCY, door.clients.context(door.clients.caseSystem(TestClients.XA, "cms")), request);
    }

    /** Sends one request and reads until the other side has nothing more to say. */
    private static String exchange(Listener listener, SSLContext context, String request) throws IOException {
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket("localhost", door.node.port(listener))) {
            String closing = request.replace("\r\nHost:", "\r\nConnection: close\r\nHost:");
            socket.getOutputStream().write(closing.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
