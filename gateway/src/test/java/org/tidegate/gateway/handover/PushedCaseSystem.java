package org.tidegate.gateway.handover;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
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
import java.util.Optional;
import org.tidegate.config.casesystem.ClientTls;
import org.tidegate.config.casesystem.PushAddress;
import org.tidegate.crypto.keys.PemFiles;
import org.tidegate.crypto.keys.TlsKey;
import org.tidegate.gateway.listener.TestClients;

/** A case system that takes packages over TLS, from who shows a certificate of its own authority. It answers as it was last told. */
public final class PushedCaseSystem implements AutoCloseable {
    private static final String PASSWORD = "receiver";
    private static final String PATH = "/packages";

    private final Path folder;
    private final TestClients authority;
    private final TlsKey client;
    private final WireMockServer server;

    public PushedCaseSystem(Path folder) {
        this.folder = folder;
        this.authority = new TestClients(folder, "case-system");
        this.client = authority.partner(TestClients.XB);
        this.server = new WireMockServer(wireMockConfig()
                .httpDisabled(true)
                .dynamicHttpsPort()
                .keystorePath(store("server.p12", authority.server()).toString())
                .keystorePassword(PASSWORD)
                .keyManagerPassword(PASSWORD)
                .keystoreType("PKCS12")
                .needClientAuth(true)
                .trustStorePath(anchors().toString())
                .trustStorePassword(PASSWORD)
                .trustStoreType("PKCS12"));
        server.start();
        answers(aResponse().withStatus(204));
    }

    public URI url() {
        return URI.create("https://localhost:" + server.httpsPort() + PATH);
    }

    public TlsKey client() {
        return client;
    }

    public X509Certificate anchor() {
        return authority.authority().root();
    }

    /** The files a node needs, and the setting that names them. */
    public String setting() {
        ClientTls files = files();
        return "url: \"" + url() + "\", certificate: " + files.certificate() + ", key: " + files.key() + ", anchors: "
                + files.anchors();
    }

    /** The same, read. */
    PushAddress address() {
        return new PushAddress(url(), Optional.of(files()));
    }

    private ClientTls files() {
        ClientTls files = new ClientTls(
                folder.resolve("push.pem"), folder.resolve("push.key"), folder.resolve("push-anchors.pem"));
        PemFiles.writeCertificates(files.certificate(), client.chain());
        PemFiles.writePrivateKey(files.key(), client.key());
        PemFiles.writeCertificates(files.anchors(), List.of(anchor()));
        return files;
    }

    public void answers(ResponseDefinitionBuilder answer) {
        server.resetMappings();
        server.stubFor(post(anyUrl()).willReturn(answer));
    }

    /** This for the first request, then that for all. */
    public void answers(ResponseDefinitionBuilder first, ResponseDefinitionBuilder then) {
        answers(then);
        server.resetScenarios();
        server.stubFor(post(anyUrl())
                .inScenario("turns")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("answered")
                .willReturn(first));
    }

    /** What came about one exchange, in the order in which it came. */
    public List<LoggedRequest> requestsOf(String exchange) {
        return server.findAll(postRequestedFor(anyUrl())).stream()
                .filter(request -> exchange.equals(request.getHeader("Tidegate-Exchange"))
                        || request.getBodyAsString().contains("exchangeId>" + exchange + "<"))
                .toList();
    }

    /** The hand-over id of each. */
    public List<String> keysOf(String exchange) {
        return requestsOf(exchange).stream().map(PushedCaseSystem::key).toList();
    }

    private static String key(LoggedRequest request) {
        String header = request.getHeader("Idempotency-Key");
        return header == null ? SoapAnswers.messageIdOf(request).substring("urn:uuid:".length()) : header;
    }

    private Path anchors() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("anchor", anchor());
            return write("clients.p12", store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path store(String name, TlsKey key) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "tls", key.key(), PASSWORD.toCharArray(), key.chain().toArray(Certificate[]::new));
            return write(name, store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path write(String name, KeyStore store) throws IOException, GeneralSecurityException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    @Override
    public void close() {
        server.stop();
    }
}
