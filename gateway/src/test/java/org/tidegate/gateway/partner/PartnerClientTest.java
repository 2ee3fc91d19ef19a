package org.tidegate.gateway.partner;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.crypto.keys.TlsKey;
import org.tidegate.crypto.tls.TlsContexts;
import org.tidegate.gateway.listener.TestClients;
import org.tidegate.routes.failure.PassingFailure;

/** Against a partner that does what no gateway should, over real TLS. The time-out of a test only ends one that would hang. */
@Timeout(120)
class PartnerClientTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int LONGEST_ANSWER = 256 * 1024;

    @TempDir
    static Path folder;

    static TestClients ofXa;
    static TestClients ofXb;
    static TlsKey keyOfXa;
    static TlsKey keyOfXb;

    private final List<Obstacle> alarms = new CopyOnWriteArrayList<>();
    private final PartnerContacts contacts = new PartnerContacts(Clock.systemUTC());

    @BeforeAll
    static void issue() {
        ofXa = new TestClients(folder, "xa");
        ofXb = new TestClients(folder, "xb");
        keyOfXa = ofXa.partner(TestClients.XA);
        keyOfXb = ofXb.partner(TestClients.XB);
    }

    @Test
    void aPartnerThatStallsInItsAnswerDoesNotHoldTheLane() throws Exception {
        try (Server server = Server.answering(keyOfXb, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly a part")) {
            PassingFailure failure = failure(client(server, Duration.ofSeconds(1)));

            assertThat(failure.code()).isEqualTo("PARTNER_UNREACHABLE");
            assertThat(server.closedByClient().get()).isTrue();
        }
        assertThat(alarms).isEmpty();
        assertThat(contacts.with(TestClients.XB).failureCode()).isEqualTo("PARTNER_UNREACHABLE");
        assertThat(contacts.with(TestClients.XB).answeredAt()).isNull();
    }

    @Test
    void aPartnerThatNeverAnswersDoesNotHoldTheLane() throws Exception {
        try (Server server = Server.answering(keyOfXb, "")) {
            assertThat(failure(client(server, Duration.ofSeconds(1))).code()).isEqualTo("PARTNER_UNREACHABLE");
            assertThat(server.closedByClient().get()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 262145", "Transfer-Encoding: chunked"})
    void anAnswerLongerThanAnyReceiptIsNotReadToItsEnd(String head) throws Exception {
        String body = "x".repeat(LONGEST_ANSWER + 1);
        String chunk = head.startsWith("T") ? Integer.toHexString(body.length()) + "\r\n" + body + "\r\n" : body;
        try (Server server = Server.answering(keyOfXb, "HTTP/1.1 200 OK\r\n" + head + "\r\n\r\n" + chunk)) {
            assertThat(failure(client(server, LONG)).code()).isEqualTo("PARTNER_ANSWER_TOO_LONG");
            assertThat(server.closedByClient().get()).isTrue();
        }
    }

    @Test
    void theLongestAnswerIsTakenWhole() throws Exception {
        String body = "x".repeat(LONGEST_ANSWER);
        try (Server server =
                Server.answering(keyOfXb, "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)) {
            PartnerAnswered answer = deliver(client(server, LONG));

            assertThat(answer).isInstanceOf(PartnerAnswered.Signed.class);
            assertThat(((PartnerAnswered.Signed) answer).bytes()).hasSize(LONGEST_ANSWER);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "403, OUR_CERTIFICATE_REFUSED",
        "413, PARTNER_TAKES_LESS",
        "404, PARTNER_ANSWER_UNEXPECTED",
        "302, PARTNER_ANSWER_UNEXPECTED"
    })
    void whatOnlyAPersonCanMendRingsAnAlarmAndIsTriedAgain(int status, Obstacle obstacle) throws Exception {
        try (Server server = Server.answering(keyOfXb, status(status))) {
            PassingFailure failure = failure(client(server, LONG));

            assertThat(failure.code()).isEqualTo(obstacle.name());
            assertThat(failure).hasMessageContaining("partner XB").hasMessageContaining(obstacle.whoseTurn());
            assertThat(failure).hasMessageNotContaining("Nothing to do");
            assertThat(alarms).containsExactly(obstacle);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503})
    void aBusyPartnerRingsNothing(int status) throws Exception {
        try (Server server = Server.answering(keyOfXb, status(status))) {
            assertThat(failure(client(server, LONG)).code()).isEqualTo("PARTNER_BUSY");
            assertThat(alarms).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"400, EVIDENCES_REFUSED", "403, OUR_CERTIFICATE_REFUSED", "413, PARTNER_TAKES_LESS"})
    void evidencesThatAreNotTakenRing(int status, Obstacle obstacle) throws Exception {
        try (Server server = Server.answering(keyOfXb, status(status))) {
            PartnerClient client = client(server, LONG);
            PassingFailure failure =
                    catchThrowableOfType(PassingFailure.class, () -> client.evidences(new byte[] {1, 2, 3}));

            assertThat(failure.code()).isEqualTo(obstacle.name());
            assertThat(alarms).containsExactly(obstacle);
        }
    }

    @Test
    void aPartnerOfAVersionThatDoesNotReconcileRingsNothing() throws Exception {
        try (Server server = Server.answering(keyOfXb, status(404))) {
            assertThat(client(server, LONG).reconciliation(new byte[] {1, 2, 3}))
                    .isEmpty();
        }
        assertThat(alarms).isEmpty();
    }

    @Test
    void aPartnerOfAVersionThatComparesNothingRingsNothing() throws Exception {
        try (Server server = Server.answering(keyOfXb, status(404))) {
            assertThat(client(server, LONG).deconflictionQuestion(new byte[] {1, 2, 3}))
                    .isEmpty();
        }
        assertThat(alarms).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"204, true", "404, false"})
    void aMessageAboutAHitIsTakenOrIsAboutNoneThatIsShared(int status, boolean taken) throws Exception {
        try (Server server = Server.answering(keyOfXb, status(status))) {
            assertThat(client(server, LONG).hitMessage(new byte[] {1, 2, 3})).isEqualTo(taken);
        }
        assertThat(alarms).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void signedMessagesAboutTargetsThatAreNotTakenRing(boolean question) throws Exception {
        try (Server server = Server.answering(keyOfXb, status(400))) {
            PartnerClient client = client(server, LONG);
            PassingFailure failure = catchThrowableOfType(PassingFailure.class, () -> {
                if (question) {
                    client.deconflictionQuestion(new byte[] {1, 2, 3});
                } else {
                    client.hitMessage(new byte[] {1, 2, 3});
                }
            });
            assertThat(failure.code()).isEqualTo(Obstacle.DECONFLICTION_REFUSED.name());
        }
        assertThat(alarms).containsExactly(Obstacle.DECONFLICTION_REFUSED);
    }

    @Test
    void aSignedViewIsTakenWhole() throws Exception {
        String body = "x".repeat(LONGEST_ANSWER + 1);
        try (Server server =
                Server.answering(keyOfXb, "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)) {
            assertThat(client(server, LONG).reconciliation(new byte[] {1, 2, 3}))
                    .hasValueSatisfying(view -> assertThat(view).hasSize(body.length()));
        }
    }

    @Test
    void aServerThatTheAgreementDoesNotVouchForIsNotSpokenTo() throws Exception {
        TlsKey ofAnotherRoot = new TestClients(folder, "stranger").partner(TestClients.XB);
        TlsKey ofAnotherName = ofXb.partner(TestClients.XA);
        for (TlsKey shown : List.of(ofAnotherRoot, ofAnotherName)) {
            alarms.clear();
            try (Server server = Server.answering(shown, status(200))) {
                assertThat(failure(client(server, LONG)).code()).isEqualTo("PARTNER_CERTIFICATE_REFUSED");
                assertThat(alarms).containsExactly(Obstacle.PARTNER_CERTIFICATE_REFUSED);
            }
        }
    }

    @Test
    void aPartnerWhoseTlsTakesNoCertificateOfOursIsToldApartFromOneThatIsAway() throws Exception {
        SSLContext onlyOthers = TlsContexts.client(
                keyOfXb, List.of(new TestClients(folder, "others").authority().root()));
        try (Server server = Server.with(onlyOthers, status(200))) {
            assertThat(failure(client(server, LONG)).code()).isEqualTo("OUR_CERTIFICATE_REFUSED");
            assertThat(alarms).containsExactly(Obstacle.OUR_CERTIFICATE_REFUSED);
        }
    }

    @Test
    void aPartnerThatIsAwayRingsNothing() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(failure(client(free, LONG)).code()).isEqualTo("PARTNER_UNREACHABLE");
        assertThat(alarms).isEmpty();
    }

    private static String status(int status) {
        return "HTTP/1.1 " + status + " Any\r\nContent-Length: 0\r\n\r\n";
    }

    private static PassingFailure failure(PartnerClient client) {
        PassingFailure failure = catchThrowableOfType(PassingFailure.class, () -> deliver(client));
        assertThat(failure).as("an answer was taken").isNotNull();
        return failure;
    }

    private static PartnerAnswered deliver(PartnerClient client) {
        return client.deliver(new EnvelopeId(UUID.randomUUID()), Lane.ROUTINE, new byte[] {1, 2, 3});
    }

    private PartnerClient client(Server server, Duration answerWithin) {
        return client(server.port(), answerWithin);
    }

    private PartnerClient client(int port, Duration answerWithin) {
        return new PartnerClient(
                TestClients.XB,
                URI.create("https://localhost:" + port),
                TlsContexts.client(keyOfXa, List.of(ofXb.authority().root()), TestClients.XB, chain -> {}),
                LONG,
                answerWithin,
                (partner, obstacle) -> {
                    assertThat(partner).isEqualTo(TestClients.XB);
                    alarms.add(obstacle);
                },
                contacts);
    }

    /** Reads one request, writes its answer and no more, and keeps the connection until the client closes it. */
    private static final class Server implements AutoCloseable {
        private final SSLServerSocket socket;
        private final BlockingQueue<Socket> open = new LinkedBlockingQueue<>();
        private final CompletableFuture<Boolean> closedByClient = new CompletableFuture<>();

        private Server(SSLServerSocket socket) {
            this.socket = socket;
        }

        static Server answering(TlsKey key, String answer) {
            return with(TlsContexts.client(key, List.of(ofXa.authority().root())), answer);
        }

        static Server with(SSLContext tls, String answer) {
            try {
                SSLServerSocket socket = (SSLServerSocket)
                        tls.getServerSocketFactory().createServerSocket(0, 8, InetAddress.getLoopbackAddress());
                socket.setNeedClientAuth(true);
                Server server = new Server(socket);
                Thread.ofVirtual().start(() -> server.serve(answer));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        int port() {
            return socket.getLocalPort();
        }

        CompletableFuture<Boolean> closedByClient() {
            return closedByClient;
        }

        private void serve(String answer) {
            try (SSLSocket connection = (SSLSocket) socket.accept()) {
                open.add(connection);
                InputStream in = connection.getInputStream();
                readRequest(in);
                try {
                    connection.getOutputStream().write(answer.getBytes(ISO_8859_1));
                    connection.getOutputStream().flush();
                    closedByClient.complete(in.read() < 0);
                } catch (IOException reset) {
                    closedByClient.complete(true);
                }
            } catch (IOException refusedOrStopped) {
                closedByClient.complete(false);
            }
        }

        /** The head, and the three octets of its body where it has one. */
        private static void readRequest(InputStream in) throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("the client went before its request was whole");
                }
                head.append((char) next);
            }
            in.readNBytes(3);
        }

        @Override
        public void close() throws IOException {
            for (Socket connection : open) {
                connection.close();
            }
            socket.close();
        }
    }
}
