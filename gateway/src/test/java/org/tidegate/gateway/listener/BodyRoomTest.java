package org.tidegate.gateway.listener;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.gateway.partner.WireHeaders;

/** Large bodies over real TLS, one of them kept in hand by the door for as long as a test likes. */
class BodyRoomTest {

    private static final int LARGEST = (8 << 20) + (256 << 10);
    private static final int JUST_LARGE = BodyRoom.SMALL + 1;
    private static final String KEEP = "Keep-In-Hand";

    private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.now());
    private static final Semaphore IN_HAND = new Semaphore(0);
    private static final Semaphore LET_GO = new Semaphore(0);

    @TempDir
    static Path folder;

    static TestClients clients;
    static SmallNode node;
    static HttpClient partner;
    static HttpClient caseSystem;

    @BeforeAll
    static void start() {
        clients = new TestClients(folder, "room");
        node = SmallNode.start(
                new SmallNode.Trust(
                        clients.server(),
                        clients.authority().root(),
                        clients.authority().root(),
                        clients.authority().root(),
                        (listener, chain) -> ClientTrust.Status.GOOD),
                ((InstantSource) NOW::get).withZone(ZoneOffset.UTC),
                List.of(Door.class),
                Map.of());
        partner = clients.client(clients.partner(TestClients.XB));
        caseSystem = clients.client(clients.caseSystem(TestClients.XA, "cms"));
    }

    @AfterAll
    static void stop() {
        partner.close();
        caseSystem.close();
        node.close();
    }

    @Test
    void whatCannotBeHeldNowIsAskedToComeAgainAndWhatIsSmallIsTaken() throws Exception {
        CompletableFuture<HttpResponse<String>> kept = keepInHand();

        HttpResponse<String> refused = sends(Lane.ROUTINE, octets(JUST_LARGE));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(refused.body()).contains("\"code\":\"UNAVAILABLE\"");
        assertThat(sends(Lane.ROUTINE, withoutLength(LARGEST)).statusCode()).isEqualTo(503);
        assertThat(sends(Lane.ROUTINE, octets(BodyRoom.SMALL)).body()).isEqualTo("" + BodyRoom.SMALL);
        assertThat(sends(Lane.ROUTINE, withoutLength(BodyRoom.SMALL)).body()).isEqualTo("" + BodyRoom.SMALL);

        letGo(kept);
    }

    @Test
    void bulkTakesNoUrgentPackagesPlaceNorTheOtherDoors() throws Exception {
        CompletableFuture<HttpResponse<String>> kept = keepInHand();

        assertThat(sends(Lane.URGENT, octets(LARGEST)).body()).isEqualTo("" + LARGEST);
        assertThat(sends(Lane.IMMEDIATE_RISK, withoutLength(LARGEST)).body()).isEqualTo("" + LARGEST);
        assertThat(submits("", octets(LARGEST)).body()).isEqualTo("" + LARGEST);

        letGo(kept);
    }

    @Test
    void aReferralPassesBulkAtTheAgencyDoorWhereTheLaneIsInTheBody() throws Exception {
        CompletableFuture<HttpResponse<String>> kept = caseSystem.sendAsync(
                submission("", octets(LARGEST)).header(KEEP, "yes").build(), asText());
        IN_HAND.acquire();

        assertThat(submits("", octets(LARGEST)).statusCode()).isEqualTo(503);
        assertThat(submits("", octets(1 << 20)).body()).isEqualTo("" + (1 << 20));
        assertThat(submits("?recipient=XB&lane=URGENT", octets(LARGEST)).body()).isEqualTo("" + LARGEST);

        LET_GO.release();
        assertThat(kept.get().statusCode()).isEqualTo(200);
        awaitTaken(() -> submits("", octets(LARGEST)));
    }

    @Test
    void aLargeBodyThatDripsGivesItsRoomBack() throws Exception {
        try (SSLSocket socket = (SSLSocket) clients.context(clients.partner(TestClients.XB))
                .getSocketFactory()
                .createSocket("localhost", node.port(Listener.PARTNER))) {
            socket.getOutputStream()
                    .write(("POST /exchange/v1/drip HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                    + "Content-Type: application/octet-stream\r\nContent-Length: " + LARGEST
                                    + "\r\n\r\nx")
                            .getBytes(ISO_8859_1));
            IN_HAND.acquire();
            assertThat(sends(Lane.ROUTINE, octets(JUST_LARGE)).statusCode()).isEqualTo(503);

            NOW.updateAndGet(now -> now.plus(RoomedRequest.ARRIVES_WITHIN).plusMillis(1));
            socket.getOutputStream().write('x');
            byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 400".length());

            assertThat(new String(status, ISO_8859_1)).isEqualTo("HTTP/1.1 400");
        }
        awaitTaken(() -> sends(Lane.ROUTINE, octets(LARGEST)));
    }

    @ParameterizedTest
    @CsvSource({"65537, 1", "1048576, 1", "1048577, 2", "8650752, 9", "9223372036854775000, 9"})
    void aBodyTakesRoomByTheMebibyteBegun(long octets, int mib) {
        assertThat(BodyRoom.mib(octets)).isEqualTo(mib);
    }

    private static CompletableFuture<HttpResponse<String>> keepInHand() throws InterruptedException {
        CompletableFuture<HttpResponse<String>> kept = partner.sendAsync(
                delivery(Lane.ROUTINE, octets(LARGEST)).header(KEEP, "yes").build(), asText());
        IN_HAND.acquire();
        return kept;
    }

    private static void letGo(CompletableFuture<HttpResponse<String>> kept) throws Exception {
        LET_GO.release();
        assertThat(kept.get().body()).isEqualTo("" + LARGEST);
        awaitTaken(() -> sends(Lane.ROUTINE, octets(LARGEST)));
    }

    private interface Sending {
        HttpResponse<String> send() throws IOException, InterruptedException;
    }

    /** The answer is on its way a moment before the room is free. */
    private static void awaitTaken(Sending sending) throws IOException, InterruptedException {
        HttpResponse<String> answer = sending.send();
        for (int tries = 0; answer.statusCode() == 503 && tries < 1_000; tries++) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            answer = sending.send();
        }
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> sends(Lane lane, BodyPublisher body) throws IOException, InterruptedException {
        return partner.send(delivery(lane, body).build(), asText());
    }

    private static HttpResponse<String> submits(String query, BodyPublisher body)
            throws IOException, InterruptedException {
        return caseSystem.send(submission(query, body).build(), asText());
    }

    private static HttpRequest.Builder delivery(Lane lane, BodyPublisher body) {
        return HttpRequest.newBuilder(node.uri(Listener.PARTNER, "/exchange/v1/take"))
                .header(WireHeaders.LANE, lane.name())
                .header("Content-Type", "application/octet-stream")
                .POST(body);
    }

    private static HttpRequest.Builder submission(String query, BodyPublisher body) {
        return HttpRequest.newBuilder(node.uri(Listener.AGENCY, "/api/v1/take" + query))
                .header("Content-Type", "application/octet-stream")
                .POST(body);
    }

    private static BodyPublisher octets(int size) {
        return BodyPublishers.ofByteArray(new byte[size]);
    }

    private static BodyPublisher withoutLength(int size) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[size]));
    }

    private static HttpResponse.BodyHandler<String> asText() {
        return HttpResponse.BodyHandlers.ofString();
    }

    /** Takes a whole body in hand, as both doors do. */
    @RestController
    static class Door {

        @PostMapping({"/exchange/v1/take", "/api/v1/take"})
        String take(HttpServletRequest request) throws IOException, InterruptedException {
            int size = request.getInputStream().readAllBytes().length;
            if (request.getHeader(KEEP) != null) {
                IN_HAND.release();
                LET_GO.acquire();
            }
            return Integer.toString(size);
        }

        @PostMapping("/exchange/v1/drip")
        String drip(HttpServletRequest request) throws IOException {
            InputStream body = request.getInputStream();
            assertThat(body.read()).isEqualTo('x');
            IN_HAND.release();
            return Integer.toString(body.readAllBytes().length);
        }
    }
}
