package org.tidegate.gateway.handover;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.config.casesystem.ClientTls;
import org.tidegate.config.casesystem.PushAddress;
import org.tidegate.crypto.keys.PemFiles;
import org.tidegate.crypto.keys.TlsKey;
import org.tidegate.gateway.listener.TestClients;

/** What stands in the way to a case system, seen without a package. */
class PushProbeTest {
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
    void whoLetsUsInIsReachedWhateverItAnswers() {
        caseSystem.answers(aResponse().withStatus(204));

        assertThat(PushProbe.look(caseSystem.address(), ENOUGH)).isEmpty();
    }

    @Test
    void aCertificateThatIsUnknownThereIsToldBeforeAPackageIs() {
        TlsKey unknown = new TestClients(folder, "unknown").partner(TestClients.XB);
        ClientTls files = tls();
        ClientTls theirs = new ClientTls(folder.resolve("u.pem"), folder.resolve("u.key"), files.anchors());
        PemFiles.writeCertificates(theirs.certificate(), unknown.chain());
        PemFiles.writePrivateKey(theirs.key(), unknown.key());

        assertThat(PushProbe.look(new PushAddress(caseSystem.url(), Optional.of(theirs)), ENOUGH))
                .contains(PushObstacle.CASE_SYSTEM_DENIES_US);
    }

    @Test
    void aServerThatOurAnchorsDoNotVouchForIsTold() {
        ClientTls files = tls();
        Path anchors = folder.resolve("others.pem");
        PemFiles.writeCertificates(
                anchors, List.of(new TestClients(folder, "others").authority().root()));

        assertThat(PushProbe.look(
                        new PushAddress(
                                caseSystem.url(),
                                Optional.of(new ClientTls(files.certificate(), files.key(), anchors))),
                        ENOUGH))
                .contains(PushObstacle.CASE_SYSTEM_CERTIFICATE_REFUSED);
    }

    @Test
    void nobodyThereIsTold() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }

        assertThat(PushProbe.look(
                        new PushAddress(URI.create("http://127.0.0.1:" + port + "/"), Optional.empty()), ENOUGH))
                .contains(PushObstacle.CASE_SYSTEM_UNREACHABLE);
    }

    private static ClientTls tls() {
        return caseSystem.address().tls().orElseThrow();
    }
}
