package org.tidegate.gateway.handover;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.crypto.tls.TlsContexts;
import org.tidegate.gateway.form.PackageForm;

/** What a case system's answer, or the lack of one, comes to. */
class RestPushClientTest implements PushClientContract {
    private static final String CONTENT = "{\"a\":1}";

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
        assertThat(request.getBodyAsString()).isEqualTo(CONTENT);
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

    @Test
    void aLongAnswerIsCutOffAndItsStatusCounts() {
        caseSystem.answers(aResponse().withStatus(200).withBody("x".repeat(1 << 20)));

        assertThat(client(ENOUGH).push(pushed())).isEqualTo(new PushAnswer.Taken());
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

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public PushedCaseSystem caseSystem() {
        return caseSystem;
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

    @Override
    public PushClient client(SSLContext tls, Duration answerWithin) {
        return new RestPushClient(caseSystem.url(), Optional.of(tls), ENOUGH, answerWithin, Clock.systemUTC());
    }

    @Override
    public PushClient plain(URI address) {
        return new RestPushClient(address, Optional.empty(), ENOUGH, ENOUGH, Clock.systemUTC());
    }

    @Override
    public ResponseDefinitionBuilder taken() {
        return aResponse().withStatus(200).withBody("x".repeat(100));
    }

    @Override
    public String end() {
        return CONTENT;
    }

    @Override
    public String begin() {
        return "half";
    }

    @Override
    public PushedPackage pushed() {
        return new PushedPackage(
                UUID.randomUUID(),
                new ExchangeId(UUID.randomUUID()),
                new PackageId(UUID.randomUUID()),
                new ConversationId(UUID.randomUUID()),
                Lane.URGENT,
                new PackageForm.Given(MediaType.APPLICATION_JSON, CONTENT.getBytes(StandardCharsets.UTF_8), List.of()));
    }
}
