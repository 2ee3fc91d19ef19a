package org.tidegate.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.crypto.keys.PemFiles;
import org.tidegate.crypto.keys.TlsKey;
import org.tidegate.crypto.tls.TlsContexts;

/** The demo's case systems that are called: what they take, from whom, and what they answer. */
class CalledSystemServerTest {
    private static final String GRAPH = """
            {"@context":{"kb":"urn:tidegate:kb:"},"@graph":[{"@id":"kb:one","@type":["tidegate:Exchange"]}]}""";

    private final String handover = UUID.randomUUID().toString();
    private final String exchange = UUID.randomUUID().toString();
    private final DemoHomes homes;
    private final DemoPorts ports;
    private CalledSystems called;

    CalledSystemServerTest(@TempDir Path folder) throws IOException {
        homes = new DemoHomes(folder.resolve("demo"), Clock.systemUTC(), new SecureRandom());
        ports = DemoPorts.free();
        homes.prepareWithCalledSystems(ports);
        called = CalledSystems.start(homes, ports);
    }

    @AfterEach
    void stop() {
        called.close();
    }

    @Test
    void whatComesTwiceIsAnsweredTwiceAndStoredOnceAlsoAfterARestart() throws IOException, InterruptedException {
        List<Arrival> told = new ArrayList<>();
        called.at(CalledSystem.REQUESTS).tell(told::add);
        assertThat(graph(GRAPH).statusCode()).isEqualTo(204);
        assertThat(graph(GRAPH).statusCode()).isEqualTo(204);
        called.close();
        called = CalledSystems.start(homes, ports);
        assertThat(graph(GRAPH).statusCode()).isEqualTo(204);

        Arrival arrival = called.at(CalledSystem.REQUESTS).of(exchange).orElseThrow();
        assertThat(arrival.file()).hasContent(GRAPH).hasFileName(handover + ".jsonld");
        assertThat(arrival.what()).isEqualTo("CASE JSON-LD, a graph of 1 node");
        assertThat(arrival.beginning()).contains("  tidegate:Exchange  kb:one");
        assertThat(arrivedAtXa()).hasSize(1);
        assertThat(told).hasSize(1);
    }

    @Test
    void whatIsNoGraphIsRefusedAndKeptApart() throws IOException, InterruptedException {
        assertThat(graph("{\"@graph\":[{}]}").statusCode()).isEqualTo(422);

        Arrival arrival = called.at(CalledSystem.REQUESTS).of(exchange).orElseThrow();
        assertThat(arrival.fault()).isPresent();
        assertThat(arrival.file()).hasFileName(handover + ".refused.jsonld");
    }

    @Test
    void anIdThatIsNoneBecomesNoFile() throws IOException, InterruptedException {
        HttpResponse<String> answer = send(
                CalledSystem.REQUESTS,
                gateway(),
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/ld+json")
                        .header("Idempotency-Key", "../" + handover)
                        .header("Tidegate-Exchange", exchange),
                GRAPH);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(arrivedAtXa()).isEmpty();
    }

    @Test
    void onlyItsOwnGatewayMayCall() {
        SSLContext another = CaseSystemTls.of(homes.caseSystem(DemoHomes.XA));
        assertThat(PairForTests.asking(() -> graph(another, GRAPH)).statusCode())
                .isEqualTo(403);
        SSLContext nobody = TlsContexts.clientWithoutCertificate(
                PemFiles.readCertificates(homes.calledSystem(DemoHomes.XA).resolve("ca.pem")));
        assertThatThrownBy(() -> graph(nobody, GRAPH)).isInstanceOf(IOException.class);
        assertThat(PairForTests.asking(this::arrivedAtXa)).isEmpty();
    }

    @Test
    void aValidMessageIsAnsweredByItsHandoverId() throws IOException, InterruptedException {
        HttpResponse<String> answer = deliver(sample());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/soap+xml; charset=UTF-8");
        assertThat(answer.body()).contains("<d:deliverResponse", "<d:handoverId>" + handover);

        Arrival arrival = called.at(CalledSystem.INTELLIGENCE).of(exchange).orElseThrow();
        assertThat(arrival.fault()).isEmpty();
        assertThat(arrival.beginning())
                .contains("  <messageType>REQUEST</messageType>", "  <from><code>XA</code></from>")
                .noneMatch(line -> line.contains("synthetic-0001"));
    }

    @Test
    void aMessageThatTheSchemaDoesNotTakeIsAnsweredWithAFault() throws IOException, InterruptedException {
        HttpResponse<String> answer = deliver(sample().replace("<messageType>REQUEST", "<messageType>WISH"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("s:Sender", "its message is not valid by eux-1.xsd");
        assertThat(called.at(CalledSystem.INTELLIGENCE)
                        .of(exchange)
                        .orElseThrow()
                        .file())
                .hasFileName(handover + ".refused.soap.xml");
    }

    private HttpResponse<String> graph(String body) throws IOException, InterruptedException {
        return graph(gateway(), body);
    }

    private HttpResponse<String> graph(SSLContext client, String body) throws IOException, InterruptedException {
        return send(
                CalledSystem.REQUESTS,
                client,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/ld+json")
                        .header("Idempotency-Key", handover)
                        .header("Tidegate-Exchange", exchange),
                body);
    }

    private HttpResponse<String> deliver(String message) throws IOException, InterruptedException {
        String deliver = "<deliver xmlns=\"urn:tidegate:eux-door:1\"><handoverId>" + handover
                + "</handoverId><exchangeId>" + exchange + "</exchangeId>" + message + "</deliver>";
        return send(
                CalledSystem.INTELLIGENCE,
                gateway(DemoHomes.XB),
                HttpRequest.newBuilder().header("Content-Type", EuxDelivery.TYPE),
                EuxDelivery.envelope(deliver));
    }

    private SSLContext gateway() {
        return gateway(DemoHomes.XA);
    }

    /** What the node shows. */
    private SSLContext gateway(org.tidegate.contracts.authority.AuthorityId authority) {
        Path keys = homes.home(authority).resolve("handover");
        return TlsContexts.client(
                TlsKey.read(keys.resolve("cert.pem"), keys.resolve("key.pem")),
                PemFiles.readCertificates(homes.calledSystem(authority).resolve("ca.pem")));
    }

    private HttpResponse<String> send(CalledSystem to, SSLContext client, HttpRequest.Builder request, String body)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newBuilder().sslContext(client).build()) {
            return http.send(
                    request.uri(URI.create("https://localhost:" + ports.caseSystem(to.authority()) + to.path()))
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private List<Path> arrivedAtXa() throws IOException {
        try (Stream<Path> files = Files.list(homes.calledSystem(DemoHomes.XA).resolve("arrived"))) {
            return files.toList();
        }
    }

    private static String sample() throws IOException {
        try (InputStream in = CalledSystemServerTest.class.getResourceAsStream(
                "/org/tidegate/contracts/format/eux/sample-request.xml")) {
            String document = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return document.substring(document.indexOf("<ExchangeMessage"));
        }
    }
}
