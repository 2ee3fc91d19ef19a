package org.tidegate.gateway.wire;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.agreement.AgreementJson;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.crypto.keys.PemFiles;
import org.tidegate.gateway.store.AlarmRow;
import org.tidegate.gateway.webhook.Receiver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a case system is told by a whole node: by its feed, and by a webhook that the settings name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventsAtANodeTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern SHELL = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);

    private final Receiver receiver;
    private final ReceivingNode node;
    private final AgencyClient agency;

    EventsAtANodeTest(@TempDir Path folder) {
        receiver = new Receiver(folder);
        receiver.answers(aResponse().withStatus(204));
        Path anchors = folder.resolve("receiver.pem");
        PemFiles.writeCertificates(anchors, List.of(receiver.anchor()));
        node = ReceivingNode.start(yaml -> yaml.replace(
                "  - id: cms\n",
                "  - id: cms\n    webhook: {url: \"" + receiver.url() + "\", anchors: " + anchors + "}\n"
                        + "    rate: {IMMEDIATE_RISK: {per-second: 1, burst: 1}}\n"));
        agency = new AgencyClient(node);
        node.await(() -> node.count("select count(*) from webhook") == 1);
    }

    @AfterAll
    void stop() {
        agency.close();
        node.close();
        receiver.close();
    }

    @Test
    void whatArrivesAndIsAcknowledgedIsToldByTheFeedAndByTheWebhookAlike() {
        PartnerAtTheWire xa = node.xa();
        Letter letter = xa.letter();
        assertThat(xa.post(xa.seal(letter)).status()).isEqualTo(200);
        String exchange = letter.exchange().toString();
        JsonNode arrived = awaitEvents(exchange, 1).getFirst();
        String inboxId = arrived.path("data").path("inboxId").asString();
        assertThat(agency.post("/api/v1/inbox/" + inboxId + "/acknowledgement").statusCode())
                .isEqualTo(200);
        List<JsonNode> told = awaitEvents(exchange, 2);
        node.await(() -> receivedAbout(exchange).size() >= 2);

        assertThat(told.stream().map(event -> event.path("type").asString()))
                .containsExactly("inbox.arrived", "inbox.acknowledged");
        for (int i = 0; i < 2; i++) {
            LoggedRequest hook = receivedAbout(exchange).get(i);
            JsonNode body = JSON.readTree(hook.getBody());
            JsonNode event = told.get(i);
            assertThat(hook.getHeader("webhook-id"))
                    .isEqualTo(event.path("eventId").asString());
            assertThat(body.path("type")).isEqualTo(event.path("type"));
            assertThat(body.path("timestamp")).isEqualTo(event.path("timestamp"));
            assertThat(body.path("data")).isEqualTo(event.path("data"));
        }
    }

    @Test
    void whatIsHandedInIsToldToTheSystemThatDidSo() {
        String exchange = handIn();

        assertThat(awaitEvents(exchange, 1).getFirst().path("type").asString()).isEqualTo("exchange.accepted");
    }

    @Test
    void immediateRiskOverItsRateIsTakenAndStandsInTheLedgerAndBeforeAPerson() {
        List<String> packages = new ArrayList<>();
        node.await(() -> {
            packages.add(handIn("\"IMMEDIATE_RISK\",\"ground\":\"SENDER_ESCALATED\""));
            return node.openAlarms().stream().anyMatch(alarm -> alarm.code().equals("LANE_OVER_RATE"));
        });

        assertThat(node.ledger().stream()
                        .filter(entry -> entry.event() == LedgerEvent.PACKAGE_ACCEPTED)
                        .filter(entry -> "OVER_RATE".equals(entry.code()))
                        .map(entry -> entry.exchanges().getFirst().toString()))
                .containsExactly(packages.getLast());
        assertThat(node.openAlarms().stream()
                        .filter(alarm -> alarm.code().equals("LANE_OVER_RATE"))
                        .map(AlarmRow::subjects))
                .containsExactly(Map.of("caseSystem", "cms", "lane", "IMMEDIATE_RISK"));
    }

    private List<JsonNode> awaitEvents(String exchange, int count) {
        List<JsonNode> told = new ArrayList<>();
        String next = "0";
        while (told.size() < count) {
            JsonNode page = events("?wait=30&after=" + next);
            page.path("events").forEach(event -> {
                if (event.path("data").path("exchangeId").asString().equals(exchange)) {
                    told.add(event);
                }
            });
            next = page.path("next").asString();
        }
        return told;
    }

    @Test
    void theLinesOfTheManualVerifyAWebhookWithThePublishedKey(@TempDir Path folder)
            throws IOException, InterruptedException {
        String id = JSON.readTree(agency.post("/api/v1/webhook:test").body())
                .path("webhookId")
                .asString();
        LoggedRequest hook = receiver.requests().stream()
                .filter(request -> request.getHeader("webhook-id").equals(id))
                .findFirst()
                .orElseThrow();
        JsonNode published = JSON.readTree(agency.get("/api/v1/webhook-keys").body())
                .path("keys")
                .path(0);
        Files.writeString(folder.resolve("webhook.pem"), published.path("pem").asString());
        Files.write(folder.resolve("body.json"), hook.getBody());

        assertThat(manual(folder, hook)).isZero();
        Files.writeString(folder.resolve("body.json"), hook.getBodyAsString().replace("webhook.test", "webhook.text"));
        assertThat(manual(folder, hook)).as("another body").isNotZero();
    }

    @Test
    void theKeyIsItsOwnersOnly() throws IOException {
        assertThat(Files.getPosixFilePermissions(node.home().resolve("keys/webhook.key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aTestSaysWhetherItWasTaken() {
        JsonNode answer = JSON.readTree(agency.post("/api/v1/webhook:test").body());
        assertThat(answer.path("taken").asBoolean()).isTrue();
        assertThat(answer.path("result").asString()).isEqualTo("STATUS_204");
    }

    @Test
    void aCursorThisFeedHasNotGivenIsRefusedAtItsPlace() {
        HttpResponse<String> answer = agency.get("/api/v1/events?after=999999999");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body())
                        .path("errors")
                        .path(0)
                        .path("pointer")
                        .asString())
                .isEqualTo("query:after");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"after=-1", "after=01", "after=x", "after=", "limit=0", "limit=501", "wait=31", "wait=0", "x=1"})
    void aParameterThatIsNoneIsAProblem(String query) {
        HttpResponse<String> answer = agency.get("/api/v1/events?" + query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).path("code").asString()).isEqualTo("INVALID_PARAMETER");
    }

    private JsonNode events(String query) {
        HttpResponse<String> answer = agency.get("/api/v1/events" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private List<LoggedRequest> receivedAbout(String exchange) {
        return receiver.requests().stream()
                .filter(request -> request.getBodyAsString().contains(exchange))
                .toList();
    }

    /** To a partner that does not answer, so that it stays here. */
    private String handIn() {
        return handIn("\"ROUTINE\"");
    }

    /** @param lane and what that needs beside it */
    private String handIn(String lane) {
        PartnerAtTheWire xc = node.xc();
        Letter letter = Letter.of(ReceivingNode.XB, xc.id(), AgreementJson.reference(xc.agreement()), Instant.now());
        HttpResponse<String> accepted = agency.post(
                new String(letter.content(), StandardCharsets.UTF_8).replace("\"URGENT\"", lane),
                UUID.randomUUID().toString());
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        return JSON.readTree(accepted.body())
                .path("exchanges")
                .path(0)
                .path("exchangeId")
                .asString();
    }

    /** @return how the shell lines of docs/webhooks.md end */
    private static int manual(Path folder, LoggedRequest hook) throws IOException, InterruptedException {
        Matcher lines = SHELL.matcher(Files.readString(Path.of("..", "docs", "webhooks.md")));
        assertThat(lines.find()).isTrue();
        ProcessBuilder shell = new ProcessBuilder("bash", "-e", "-c", lines.group(1)).directory(folder.toFile());
        shell.environment().put("WEBHOOK_ID", hook.getHeader("webhook-id"));
        shell.environment().put("WEBHOOK_TIMESTAMP", hook.getHeader("webhook-timestamp"));
        shell.environment().put("WEBHOOK_SIGNATURE", hook.getHeader("webhook-signature"));
        return shell.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start()
                .waitFor();
    }
}
