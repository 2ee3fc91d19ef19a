package org.tidegate.gateway.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.tidegate.crypto.keys.TlsKey;
import org.tidegate.gateway.listener.TestClients;

/** A case system's receiver of webhooks, over TLS. It answers as it was last told. */
public final class Receiver implements AutoCloseable {
    private static final String PASSWORD = "receiver";

    private final TestClients authority;
    private final Meeting meeting = new Meeting();
    private final WireMockServer server;

    public Receiver(Path folder) {
        this.authority = new TestClients(folder, "receiver");
        this.server = new WireMockServer(wireMockConfig()
                .httpDisabled(true)
                .dynamicHttpsPort()
                .keystorePath(keyStore(folder, authority.server()).toString())
                .keystorePassword(PASSWORD)
                .keyManagerPassword(PASSWORD)
                .keystoreType("PKCS12")
                .extensions(meeting));
        server.start();
    }

    public URI url() {
        return URI.create("https://localhost:" + server.httpsPort() + "/hooks");
    }

    /** Where its certificate's chain ends. */
    public X509Certificate anchor() {
        return authority.authority().root();
    }

    public void answers(ResponseDefinitionBuilder answer) {
        server.resetMappings();
        server.stubFor(post(anyUrl()).willReturn(answer));
    }

    /** Each answer for one request, then 204 for all. */
    public void answersInTurn(List<ResponseDefinitionBuilder> answers) {
        answers(aResponse().withStatus(204));
        server.resetScenarios();
        for (int turn = 0; turn < answers.size(); turn++) {
            server.stubFor(post(anyUrl())
                    .inScenario("turns")
                    .whenScenarioStateIs(turn == 0 ? Scenario.STARTED : "turn " + turn)
                    .willSetStateTo("turn " + (turn + 1))
                    .willReturn(answers.get(turn)));
        }
    }

    /** The next messages are taken only when two of them are there at the same time. */
    public void takesTheNextTwoTogether() {
        answers(aResponse().withStatus(204));
        meeting.expected = new CountDownLatch(2);
    }

    /** Holds requests until as many are there as are expected. */
    private static final class Meeting implements ResponseDefinitionTransformerV2 {
        private static final long SECONDS = 20;

        private volatile CountDownLatch expected = new CountDownLatch(0);

        @Override
        public String getName() {
            return "meeting";
        }

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            expected.countDown();
            try {
                return expected.await(SECONDS, TimeUnit.SECONDS)
                        ? event.getResponseDefinition()
                        : aResponse().withStatus(500).build();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return aResponse().withStatus(500).build();
            }
        }
    }

    /** Forgets what came. */
    public void forget() {
        server.resetRequests();
    }

    /** In the order in which they came. */
    public List<LoggedRequest> requests() {
        return server.findAll(postRequestedFor(anyUrl()));
    }

    public List<String> ids() {
        return requests().stream()
                .map(request -> request.getHeader("webhook-id"))
                .toList();
    }

    private static Path keyStore(Path folder, TlsKey key) {
        Path file = folder.resolve("receiver.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "tls", key.key(), PASSWORD.toCharArray(), key.chain().toArray(Certificate[]::new));
            store.store(out, PASSWORD.toCharArray());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
