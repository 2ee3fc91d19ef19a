package org.tidegate.gateway.door;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tidegate.config.casesystem.RateSettings;
import org.tidegate.config.casesystem.SubmissionDefaults;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.format.FormatReader;
import org.tidegate.contracts.format.cybertip.CyberTipReader;
import org.tidegate.contracts.format.cybertipjson.CyberTipJsonReader;
import org.tidegate.contracts.format.mapping.MappingTable;
import org.tidegate.contracts.format.registry.Format;
import org.tidegate.contracts.format.registry.Formats;
import org.tidegate.contracts.format.registry.Sign;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.gateway.listener.ClientTrust;
import org.tidegate.gateway.listener.Listener;
import org.tidegate.gateway.listener.SmallNode;
import org.tidegate.gateway.listener.TestClients;
import org.tidegate.gateway.soap.SignatureRules;
import org.tidegate.gateway.soap.SoapControllers;

/** A node with the agency door in front of {@link RecordingExchanges}, and the clients of its two case systems. */
final class DoorNode implements AutoCloseable {

    /** Stands in every bad input: no answer may show it. */
    static final String CANARY = "Canary7Q-Persons-Name";

    final RecordingExchanges exchanges = new RecordingExchanges();
    final List<String> overRate = new CopyOnWriteArrayList<>();
    final RecordingReader reports = new RecordingReader();
    final RecordingWriter writer;

    /** In which form the case system cms gets what arrives where it asks for none. */
    volatile Optional<String> usualForm = Optional.empty();

    /** Which of the case systems sign their SOAP calls. */
    final Map<CaseSystemId, SignatureRules.Rule> signed = new ConcurrentHashMap<>();

    final SmallNode node;
    final HttpClient cms;
    final HttpClient lab;
    final TestClients clients;

    DoorNode(Path folder) {
        this(folder, null);
    }

    /** @param format reads reports; null: {@link #reports} does */
    DoorNode(Path folder, @Nullable FormatReader format) {
        this(folder, format, RateSettings.DEFAULT, Clock.systemUTC());
    }

    DoorNode(Path folder, @Nullable FormatReader format, RateSettings rates, Clock clock) {
        clients = new TestClients(folder, "door");
        FormatReader xml =
                format == null ? reports : format instanceof CyberTipJsonReader ? new CyberTipReader() : format;
        writer = new RecordingWriter(xml.format());
        node = SmallNode.start(
                new SmallNode.Trust(
                        clients.server(),
                        clients.authority().root(),
                        clients.authority().root(),
                        clients.authority().root(),
                        (listener, chain) -> ClientTrust.Status.GOOD),
                clock,
                List.of(DoorControllers.class, SoapControllers.class),
                Map.of(
                        "exchanges",
                        exchanges,
                        "defaults",
                        (CaseSystemDefaults) caseSystem -> SubmissionDefaults.NONE,
                        "rates",
                        (CaseSystemRates) caseSystem -> rates,
                        "overRate",
                        (OverRate) (caseSystem, lane) -> overRate.add(caseSystem + " " + lane),
                        "agreed",
                        new DemoAgreements(),
                        "usualForms",
                        (CaseSystemForms) caseSystem -> caseSystem.value().equals("cms") ? usualForm : Optional.empty(),
                        "signatures",
                        (SignatureRules) caseSystem -> Optional.ofNullable(signed.get(caseSystem)),
                        "formats",
                        formats(xml),
                        "ids",
                        new TimeOrderedIds(Clock.systemUTC(), new SecureRandom()),
                        "random",
                        new SecureRandom()));
        cms = clients.client(clients.caseSystem(TestClients.XA, "cms"));
        lab = clients.client(clients.caseSystem(TestClients.XA, "lab"));
    }

    private Formats formats(FormatReader xml) {
        MappingTable mapping = new MappingTable(
                xml.format(), "version;1\nfield;element;reading;when;rule;kind;severity;reversible;words\n");
        Format reports = new Format(
                "report",
                "A report",
                List.of("application/xml", "text/xml"),
                mapping,
                xml,
                writer,
                Sign.root("report", ""));
        Formats shipped = Formats.shipped();
        return new Formats(List.of(
                reports,
                shipped.ofWord("cybertipjson").orElseThrow(),
                shipped.ofWord("eux").orElseThrow(),
                shipped.ofWord("case").orElseThrow()));
    }

    HttpResponse<byte[]> get(HttpClient client, String path) {
        return send(client, path, HttpRequest.Builder::GET);
    }

    HttpResponse<byte[]> post(HttpClient client, String path, String type, byte[] body, String... headers) {
        return send(client, path, request -> {
            request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).header("Content-Type", type);
            return headers.length == 0 ? request : request.headers(headers);
        });
    }

    HttpResponse<byte[]> send(HttpClient client, String path, UnaryOperator<HttpRequest.Builder> shape) {
        try {
            return client.send(
                    shape.apply(HttpRequest.newBuilder(node.uri(Listener.AGENCY, path)))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The codes of the problem's errors after its own, e.g. [MALFORMED_DOCUMENT, DUPLICATE_MEMBER]. */
    static List<String> codes(HttpResponse<byte[]> answer) {
        var problem = AnswerReading.object(answer.body());
        List<String> codes = new ArrayList<>();
        codes.add(problem.get("code").asString());
        problem.get("errors").forEach(error -> codes.add(error.get("code").asString()));
        return codes;
    }

    @Override
    public void close() {
        cms.close();
        lab.close();
        node.close();
    }
}
