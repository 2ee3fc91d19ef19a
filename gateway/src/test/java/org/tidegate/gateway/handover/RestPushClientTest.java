package org.tidegate.gateway.handover;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.crypto.tls.TlsContexts;
import org.tidegate.gateway.form.PackageForm;
import org.tidegate.gateway.listener.TestClients;

/** What a case system's answer, or the lack of one, comes to. */
class RestPushClientTest {
    private static final Duration ENOUGH = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    static PushedCaseSystem caseSystem;

    @BeforeAll
    static void start() {
        caseSystem = new PushedCaseSystem(folder);
    }

    @AfterAll
    static void stop() {
        caseSystem.close();
    }

    @Test
    void aPackageIsPostedWithItsIdsInTheHeadAndItsFormAsTheBody() {
        caseSystem.answers(aResponse().withStatus(201).withBody("ours"));
        PushedPackage sent = pushed();

        assertThat(client(ENOUGH).push(sent)).isEqualTo(new PushAnswer.Taken());

        LoggedRequest request = only(sent);
        assertThat(request.getBodyAsString()).isEqualTo("{\"a\":1}");
        assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(request.getHeader("Idempotency-Key"))
                .isEqualTo(sent.handoverId().toString());
        assertThat(request.getHeader("Tidegate-Package"))
                .isEqualTo(sent.packageId().toString());
        assertThat(request.getHeader("Tidegate-Conversation"))
                .isEqualTo(sent.conversation().toString());
        assertThat(request.getHeader("Tidegate-Lane")).isEqualTo("URGENT");
        assertThat(request.getHeader("Tidegate-Losses")).isEqualTo("0");
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void anAnswerThatBreaksOffIsNone(Fault fault) {
        caseSystem.answers(aResponse().withStatus(200).withFault(fault));

        assertThat(client(ENOUGH).push(pushed())).isEqualTo(unreachable());
    }

    @Test
    void anAnswerThatIsShorterThanItSaysIsNone() throws IOException {
        try (ServerSocket half = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> answerHalf(half));

            assertThat(plain(half.getLocalPort()).push(pushed())).isEqualTo(unreachable());
            answered.join();
        }
    }

    @Test
    void anAnswerThatDripsLongerThanTheSettingsAllowIsNone() {
        caseSystem.answers(aResponse().withStatus(200).withBody("x".repeat(100)).withChunkedDribbleDelay(50, 60_000));

        assertThat(client(Duration.ofMillis(500)).push(pushed())).isEqualTo(unreachable());
    }

    @Test
    void aLongAnswerIsCutOffAndItsStatusCounts() {
        caseSystem.answers(aResponse().withStatus(200).withBody("x".repeat(1 << 20)));

        assertThat(client(ENOUGH).push(pushed())).isEqualTo(new PushAnswer.Taken());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowed(int status) {
        caseSystem.answers(aResponse()
                .withStatus(status)
                .withHeader("Location", caseSystem.url().resolve("/elsewhere").toString()));
        PushedPackage sent = pushed();

        assertThat(client(ENOUGH).push(sent))
                .isEqualTo(PushAnswer.NotNow.because(PushObstacle.CASE_SYSTEM_ADDRESS_WRONG));
        assertThat(only(sent).getUrl()).isEqualTo("/packages");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 407})
    void aCaseSystemThatDeniesUsIsAMatterForTheAdministrator(int status) {
        caseSystem.answers(aResponse().withStatus(status));

        assertThat(client(ENOUGH).push(pushed()))
                .isEqualTo(PushAnswer.NotNow.because(PushObstacle.CASE_SYSTEM_DENIES_US));
    }

    @Test
    void aBusyCaseSystemSaysWhenItWantsToBeAskedAgain() {
        caseSystem.answers(aResponse().withStatus(429).withHeader("Retry-After", "17"));

        assertThat(client(ENOUGH).push(pushed()))
                .isEqualTo(new PushAnswer.NotNow(PushObstacle.CASE_SYSTEM_BUSY, Duration.ofSeconds(17)));
    }

    @Test
    void aServerOfAnotherAuthorityGetsNothing() {
        TestClients other = new TestClients(folder, "other");
        PushedPackage sent = pushed();
        SSLContext context = TlsContexts.client(
                caseSystem.client(), List.of(other.authority().root()));

        assertThat(client(context, ENOUGH).push(sent))
                .isEqualTo(PushAnswer.NotNow.because(PushObstacle.CASE_SYSTEM_CERTIFICATE_REFUSED));
        assertThat(caseSystem.requestsOf(sent.exchange().toString())).isEmpty();
    }

    @Test
    void aCaseSystemThatDoesNotKnowOurCertificateIsTold() {
        TestClients other = new TestClients(folder, "another");
        SSLContext context = TlsContexts.client(other.partner(TestClients.XB), List.of(caseSystem.anchor()));

        assertThat(client(context, ENOUGH).push(pushed()))
                .isEqualTo(PushAnswer.NotNow.because(PushObstacle.CASE_SYSTEM_DENIES_US));
    }

    @Test
    void nobodyThereIsNoAnswer() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }

        assertThat(plain(port).push(pushed())).isEqualTo(unreachable());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aHandshakeThatBreaksOffIsNoAnswerAndNobodysCertificateIsToBlame(boolean reset) throws IOException {
        try (ServerSocket ending = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> endAfterTheHello(ending, reset));
            RestPushClient client = new RestPushClient(
                    URI.create("https://localhost:" + ending.getLocalPort() + "/"),
                    Optional.of(TlsContexts.client(caseSystem.client(), List.of(caseSystem.anchor()))),
                    ENOUGH,
                    ENOUGH,
                    Clock.systemUTC());

            assertThat(client.push(pushed())).isEqualTo(unreachable());
            ended.join();
        }
    }

    private static void endAfterTheHello(ServerSocket server, boolean reset) {
        try (Socket line = server.accept()) {
            assertThat(line.getInputStream().read()).as("the client began").isNotEqualTo(-1);
            if (reset) {
                line.setSoLinger(true, 0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PushAnswer unreachable() {
        return PushAnswer.NotNow.because(PushObstacle.CASE_SYSTEM_UNREACHABLE);
    }

    private static LoggedRequest only(PushedPackage sent) {
        List<LoggedRequest> requests = caseSystem.requestsOf(sent.exchange().toString());
        assertThat(requests).hasSize(1);
        return requests.getFirst();
    }

    private static RestPushClient client(Duration answerWithin) {
        return client(TlsContexts.client(caseSystem.client(), List.of(caseSystem.anchor())), answerWithin);
    }

    private static RestPushClient client(SSLContext tls, Duration answerWithin) {
        return new RestPushClient(caseSystem.url(), Optional.of(tls), ENOUGH, answerWithin, Clock.systemUTC());
    }

    private static RestPushClient plain(int port) {
        return new RestPushClient(
                URI.create("http://127.0.0.1:" + port + "/"), Optional.empty(), ENOUGH, ENOUGH, Clock.systemUTC());
    }

    private static void answerHalf(ServerSocket server) {
        try (Socket line = server.accept()) {
            InputStream in = line.getInputStream();
            byte[] end = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
            StringBuilder seen = new StringBuilder();
            while (!seen.toString().endsWith(new String(end, StandardCharsets.UTF_8))) {
                seen.append((char) in.read());
            }
            line.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf".getBytes(StandardCharsets.US_ASCII));
            line.getOutputStream().flush();
            line.shutdownOutput();
            assertThat(in.read()).as("the client ends the line").isEqualTo(-1);
        } catch (IOException reset) {
            // It may end the line by a reset as well.
            return;
        }
    }

    private static PushedPackage pushed() {
        return new PushedPackage(
                UUID.randomUUID(),
                new ExchangeId(UUID.randomUUID()),
                new PackageId(UUID.randomUUID()),
                new ConversationId(UUID.randomUUID()),
                Lane.URGENT,
                new PackageForm.Given(
                        MediaType.APPLICATION_JSON, "{\"a\":1}".getBytes(StandardCharsets.UTF_8), List.of()));
    }
}
