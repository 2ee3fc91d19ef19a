package org.tidegate.gateway.handover;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.crypto.tls.TlsContexts;
import org.tidegate.gateway.listener.TestClients;

/** What no way of pushing may take for an answer, and who is sent nothing. */
interface PushClientContract {
    Duration ENOUGH = Duration.ofSeconds(30);

    Path folder();

    PushedCaseSystem caseSystem();

    /** To the case system. */
    PushClient client(SSLContext tls, Duration answerWithin);

    /** Without TLS. */
    PushClient plain(URI address);

    /** Another one each time. */
    PushedPackage pushed();

    /** By which the package is taken. */
    ResponseDefinitionBuilder taken();

    /** Of the request's body. */
    String end();

    /** Of the body of an answer by which the package might be taken. */
    String begin();

    @ParameterizedTest
    @EnumSource(Fault.class)
    default void anAnswerThatBreaksOffIsNone(Fault fault) {
        caseSystem().answers(aResponse().withStatus(200).withFault(fault));

        assertThat(client(ENOUGH).push(pushed())).isEqualTo(unreachable());
    }

    /** On a line that is half closed. */
    @Test
    default void anAnswerThatIsShorterThanItSaysIsNone() throws IOException {
        try (ServerSocket half = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> answerHalf(half));

            assertThat(plain(uri(half.getLocalPort())).push(pushed())).isEqualTo(unreachable());
            answered.join();
        }
    }

    @Test
    default void anAnswerThatDripsLongerThanTheSettingsAllowIsNone() {
        caseSystem().answers(taken().withChunkedDribbleDelay(50, 60_000));

        assertThat(client(Duration.ofMillis(500)).push(pushed())).isEqualTo(unreachable());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    default void aRedirectIsNotFollowed(int status) {
        caseSystem()
                .answers(aResponse()
                        .withStatus(status)
                        .withHeader(
                                "Location",
                                caseSystem().url().resolve("/elsewhere").toString()));
        PushedPackage sent = pushed();

        assertThat(client(ENOUGH).push(sent))
                .isEqualTo(PushAnswer.NotNow.because(PushObstacle.CASE_SYSTEM_ADDRESS_WRONG));
        assertThat(only(sent).getUrl()).isEqualTo("/packages");
    }

    @Test
    default void aServerOfAnotherAuthorityGetsNothing() {
        TestClients other = new TestClients(folder(), "other");
        PushedPackage sent = pushed();
        SSLContext context = TlsContexts.client(
                caseSystem().client(), List.of(other.authority().root()));

        assertThat(client(context, ENOUGH).push(sent))
                .isEqualTo(PushAnswer.NotNow.because(PushObstacle.CASE_SYSTEM_CERTIFICATE_REFUSED));
        assertThat(caseSystem().requestsOf(sent.exchange().toString())).isEmpty();
    }

    @Test
    default void aCaseSystemThatDoesNotKnowOurCertificateIsTold() {
        TestClients other = new TestClients(folder(), "another");
        SSLContext context = TlsContexts.client(
                other.partner(TestClients.XB), List.of(caseSystem().anchor()));

        assertThat(client(context, ENOUGH).push(pushed()))
                .isEqualTo(PushAnswer.NotNow.because(PushObstacle.CASE_SYSTEM_DENIES_US));
    }

    @Test
    default void aCaseSystemThatIsShownNoCertificateLetsNobodyIn() {
        PushedPackage sent = pushed();
        SSLContext context =
                TlsContexts.clientWithoutCertificate(List.of(caseSystem().anchor()));

        assertThat(client(context, ENOUGH).push(sent))
                .isEqualTo(PushAnswer.NotNow.because(PushObstacle.CASE_SYSTEM_DENIES_US));
        assertThat(caseSystem().requestsOf(sent.exchange().toString())).isEmpty();
    }

    @Test
    default void nobodyThereIsNoAnswer() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }

        assertThat(plain(uri(port)).push(pushed())).isEqualTo(unreachable());
    }

    default PushClient client(Duration answerWithin) {
        return client(
                TlsContexts.client(caseSystem().client(), List.of(caseSystem().anchor())), answerWithin);
    }

    default LoggedRequest only(PushedPackage sent) {
        List<LoggedRequest> requests = caseSystem().requestsOf(sent.exchange().toString());
        assertThat(requests).hasSize(1);
        return requests.getFirst();
    }

    default PushAnswer unreachable() {
        return PushAnswer.NotNow.because(PushObstacle.CASE_SYSTEM_UNREACHABLE);
    }

    private static URI uri(int port) {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    private void answerHalf(ServerSocket server) {
        try (Socket line = server.accept()) {
            InputStream in = line.getInputStream();
            StringBuilder seen = new StringBuilder();
            while (!seen.toString().endsWith(end())) {
                seen.append((char) in.read());
            }
            line.getOutputStream()
                    .write(("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + begin())
                            .getBytes(StandardCharsets.US_ASCII));
            line.getOutputStream().flush();
            line.shutdownOutput();
            assertThat(in.read()).as("the client ends the line").isEqualTo(-1);
        } catch (IOException reset) {
            // It may end the line by a reset as well.
            return;
        }
    }
}
