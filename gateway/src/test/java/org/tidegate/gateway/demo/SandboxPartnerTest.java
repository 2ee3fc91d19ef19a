package org.tidegate.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.demo.DemoHomes.XA;
import static org.tidegate.gateway.demo.DemoHomes.XB;
import static org.tidegate.gateway.demo.PairForTests.asking;
import static org.tidegate.gateway.demo.PairForTests.exchangeOf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidegate.gateway.store.postgres.Await;
import tools.jackson.databind.JsonNode;

/** Two nodes as processes of their own, the demo's partner in this one: what a partner developer tries with one curl line. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxPartnerTest {
    private static final Duration SLOW_PAUSE = Duration.ofSeconds(3);

    private final PairForTests pair;
    private final SandboxPartner sandbox;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    SandboxPartnerTest() throws IOException, InterruptedException {
        pair = new PairForTests();
        pair.start(XA, XB);
        sandbox = SandboxPartner.start(
                pair.client(XB), new DemoScreen(new PrintStream(said, true, StandardCharsets.UTF_8)), SLOW_PAUSE);
    }

    @BeforeAll
    void bothAnswer() {
        assertThat(asking(() -> pair.client(XA).events("")).status()).isEqualTo(200);
    }

    @AfterAll
    void stop() {
        sandbox.close();
        pair.close();
    }

    @ParameterizedTest
    @CsvSource({"ACK-17, ACKNOWLEDGEMENT", "REFUSE-17, REFUSAL", "CLARIFY-17, CLARIFICATION"})
    void aPackageIsTakenOverAndItsAnswerCrossesBackIntoTheSendersInbox(String reference, String kind) {
        JsonNode posted = post(reference);
        String exchange = exchangeOf(new CaseSystemClient.Answer(202, posted));
        pair.awaitAtXa(exchange, "state", "RETRIEVED");
        JsonNode arrived = awaitAnswerTo(posted.path("packageId").asString());

        assertThat(arrived.path("data").path("kind").asString()).isEqualTo(kind);
        assertThat(arrived.path("data").path("conversationId")).isEqualTo(posted.path("conversationId"));
        String item = arrived.path("data").path("inboxId").asString();
        JsonNode answer = asking(() -> pair.client(XA).inboxPackage(item).body());
        assertThat(answer.path("kind").asString()).isEqualTo(kind);
        assertThat(answer.path("inReplyTo")).isEqualTo(posted.path("packageId"));
        assertThat(answer.path("origin").path("id").asString()).isEqualTo("XB");
    }

    @Test
    void whatIsSlowWaitsInTheInboxAndIsTakenOverLater() {
        String exchange = exchangeOf(new CaseSystemClient.Answer(202, post("SLOW-17")));
        pair.awaitAtXa(exchange, "state", "RETRIEVED");

        assertThat(typesAbout(exchange))
                .containsExactly(
                        "exchange.accepted",
                        "exchange.sealed",
                        "exchange.relayed",
                        "exchange.delivered",
                        "exchange.retrieved");
        JsonNode view = pair.exchange(XA, exchange);
        assertThat(Duration.between(at(view, "DELIVERED"), at(view, "RETRIEVED")))
                .as("by XB's own clock")
                .isGreaterThanOrEqualTo(SLOW_PAUSE);
    }

    @Test
    void anythingElseIsLeftAlone() {
        String left = exchangeOf(new CaseSystemClient.Answer(202, post("OTHER-17")));
        pair.awaitAtXa(left, "state", "DELIVERED");
        // What came after it has been answered, so it was looked at.
        String behind = exchangeOf(new CaseSystemClient.Answer(202, post("ACK-18")));
        pair.awaitAtXa(behind, "state", "RETRIEVED");

        assertThat(pair.inboxItemsOf(left)).hasSize(1);
        assertThat(pair.exchange(XA, left).path("state").asString()).isEqualTo("DELIVERED");
    }

    /** As restricted as what it answers, and without the conditions that need words: the door refuses that answer, whenever it comes. */
    @Test
    void anAnswerThatItsOwnDoorRefusesIsSaidAndWhatCameBehindIsAnswered() {
        String referral = """
                {"schemaVersion":1,"id":"%s","kind":"REFERRAL","conversation":"%s","createdAt":"2026-01-05T09:00:00.250Z",
                 "origin":{"id":"XA","name":"Synthetic authority XA","country":"XA","kind":"LAW_ENFORCEMENT"},
                 "recipients":[{"id":"XB","name":"Synthetic authority XB","country":"XB","kind":"LAW_ENFORCEMENT"}],
                 "externalIds":[{"issuer":"Desk XA","scheme":"CASE_NUMBER","value":"ACK-19"}],
                 "urgency":{"lane":"ROUTINE"},"purpose":{"codes":["18.2.d"]},
                 "handling":{"codes":["EU:H3"],"conditions":"Ask the synthetic desk first."},
                 "referral":{"incidentTypes":["ONLINE_ENTICEMENT"],"platform":"Example Chat"}}
                """.formatted(UUID.randomUUID(), UUID.randomUUID());
        CaseSystemClient.Answer posted = asking(() ->
                pair.client(XA).postPackage(referral.getBytes(StandardCharsets.UTF_8), CaseSystemClient.newKey()));
        assertThat(posted.status()).as(posted.body().toString()).isEqualTo(202);
        pair.awaitAtXa(exchangeOf(posted), "state", "RETRIEVED");

        awaitAnswerTo(post("ACK-20").path("packageId").asString());
        assertThat(said.toString(StandardCharsets.UTF_8))
                .containsOnlyOnce("refused what it did there with MALFORMED_DOCUMENT");
    }

    @Test
    void theLinesTheDemoPrintsDoWhatTheySay() throws IOException, InterruptedException {
        Files.write(pair.home(XA).resolveSibling("sample-report.xml"), DemoCommand.sample());
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        SandboxPartner quiet = SandboxPartner.start(
                pair.client(XB), new DemoScreen(new PrintStream(printed, true, StandardCharsets.UTF_8)), SLOW_PAUSE);
        quiet.close();
        quiet.tellHow(pair.home(XA).resolve("case-system"), pair.run(XA));
        String text = printed.toString(StandardCharsets.UTF_8);
        Path answers = pair.home(XA).resolve("answers");
        int status = new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", text.substring(text.indexOf("  cd '")))
                .redirectErrorStream(true)
                .redirectOutput(answers.toFile())
                .start()
                .waitFor();

        assertThat(text).contains("ACK-", "REFUSE-", "CLARIFY-", "SLOW-");
        assertThat(status).isZero();
        assertThat(Files.readString(answers))
                .as("four acceptances, the feed and the inbox")
                .contains("\"leafHash\"", "\"exchange.accepted\"", "\"items\"")
                .doesNotContain("\"errors\"");
    }

    private JsonNode post(String reference) {
        byte[] report = new String(DemoCommand.sample(), StandardCharsets.UTF_8)
                .replaceFirst(
                        "<reporter>",
                        "<lawEnforcement><agencyName>Desk XA</agencyName><caseNumber>" + reference
                                + "</caseNumber></lawEnforcement><reporter>")
                .getBytes(StandardCharsets.UTF_8);
        CaseSystemClient.Answer answer =
                asking(() -> pair.client(XA).postReport(report, XB.value(), CaseSystemClient.newKey()));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        return answer.body();
    }

    private JsonNode awaitAnswerTo(String packageId) {
        List<JsonNode> found = new ArrayList<>();
        Await.until("an answer to " + packageId, () -> {
            feedOfXa().stream()
                    .filter(event -> event.path("type").asString().equals("inbox.arrived"))
                    .filter(event ->
                            event.path("data").path("inReplyTo").asString("").equals(packageId))
                    .forEach(found::add);
            return !found.isEmpty();
        });
        return found.getFirst();
    }

    private List<String> typesAbout(String exchange) {
        return feedOfXa().stream()
                .filter(event ->
                        event.path("data").path("exchangeId").asString().equals(exchange))
                .map(event -> event.path("type").asString())
                .toList();
    }

    /** All of it, page by page. */
    private List<JsonNode> feedOfXa() {
        List<JsonNode> all = new ArrayList<>();
        String query = "limit=7";
        JsonNode page = feedOfXa(query);
        while (!page.path("events").isEmpty()) {
            page.path("events").forEach(all::add);
            page = feedOfXa(query + "&after=" + page.path("next").asString());
        }
        return all;
    }

    private JsonNode feedOfXa(String query) {
        return asking(() -> pair.client(XA).events(query).body());
    }

    private static Instant at(JsonNode view, String evidence) {
        for (JsonNode one : view.path("evidences")) {
            if (one.path("type").asString().equals(evidence)) {
                return Instant.parse(one.path("at").asString());
            }
        }
        throw new AssertionError("no evidence " + evidence);
    }
}
