package org.tidegate.gateway.wire;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.format.cybertip.CyberTipReader;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.handover.PushedCaseSystem;
import org.tidegate.gateway.store.InboxRow;

/** An officer accepts what the form loses that a case system is pushed. */
class AcceptedPushAtANodeTest {
    @TempDir
    static Path folder;

    private static PushedCaseSystem caseSystem;
    private static ReceivingNode node;

    @BeforeAll
    static void start() {
        caseSystem = new PushedCaseSystem(folder);
        node = ReceivingNode.start(yaml -> yaml.replace(
                "  - id: cms\n",
                "  - id: cms\n    handover: {push: {format: cybertip, " + caseSystem.setting() + "}}\n"));
    }

    @AfterEach
    void theCaseSystemIsWell() {
        caseSystem.answers(aResponse().withStatus(204));
    }

    @AfterAll
    static void stop() {
        node.close();
        caseSystem.close();
    }

    @Test
    void theFormIsPushedUnderTheIdOfItsInboxItemAndThatStandsInTheLedger() {
        InboxRow item = blocked();
        ExchangeId exchange = item.exchangeId();
        try (OfficerClient officer = OfficerClient.of(node)) {
            assertThat(officer.get("/console/exchanges/" + exchange).body()).contains("waits in its inbox");
            HttpResponse<String> accepted = officer.accept(exchange, "cybertip", "TOLD_OTHERWISE");
            assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
            assertThat(accepted.body()).contains("\"pushDue\":true");
            node.await(() -> events(exchange).contains(LedgerEvent.FORM_PUSHED));

            assertThat(caseSystem.keysOf(exchange.text()))
                    .containsExactly(item.inboxId().toString());
            assertThat(caseSystem.requestsOf(exchange.text()).getFirst().getBodyAsString())
                    .contains("<report");
            assertThat(rows(exchange, LedgerEvent.FORM_PUSHED)).singleElement().satisfies(row -> {
                assertThat(row.places()).containsExactly(CyberTipReader.FORMAT);
                assertThat(row.subject()).isEqualTo(item.inboxId());
            });
            assertThat(officer.form(exchange, "cybertip").get("acceptance").has("pushedAt"))
                    .isTrue();
            assertThat(officer.get("/console/exchanges/" + exchange).body())
                    .contains("The case system took the form at ", "It was called and took the package");
        }
        assertThat(rows(exchange, LedgerEvent.PACKAGE_DELIVERED))
                .as("delivered once, by the inbox")
                .hasSize(1);
        assertThat(node.openAlarms()).noneMatch(alarm -> alarm.subjects().containsValue(exchange.text()));
        try (AgencyClient agency = new AgencyClient(node)) {
            assertThat(agency.post("/api/v1/inbox/" + item.inboxId() + "/acknowledgement")
                            .statusCode())
                    .as("the exchange goes on")
                    .isEqualTo(200);
        }
    }

    @Test
    void acceptingTwicePushesOnce() {
        ExchangeId exchange = blocked().exchangeId();
        try (OfficerClient officer = OfficerClient.of(node)) {
            requireTaken(officer.accept(exchange, "cybertip", "NOT_NEEDED"));
            node.await(() -> events(exchange).contains(LedgerEvent.FORM_PUSHED));
            assertThat(officer.accept(exchange, "cybertip", "CANNOT_WAIT").body())
                    .contains("NOT_NEEDED", "pushedAt");
        }
        // Whatever a second acceptance had queued comes before this one in the same lane's queue.
        ExchangeId next = blocked().exchangeId();
        try (OfficerClient officer = OfficerClient.of(node)) {
            requireTaken(officer.accept(next, "cybertip", "NOT_NEEDED"));
        }
        node.await(() -> events(next).contains(LedgerEvent.FORM_PUSHED));
        assertThat(caseSystem.requestsOf(exchange.text())).hasSize(1);
    }

    @Test
    void anotherFormThanThePushedOneIsNotPushed() {
        ExchangeId exchange = blocked().exchangeId();
        try (OfficerClient officer = OfficerClient.of(node)) {
            // No case, no media: nothing to write as VICS, and nothing lost as CASE.
            assertThat(officer.accept(exchange, "vics", "NOT_NEEDED").statusCode())
                    .isEqualTo(409);
            assertThat(officer.accept(exchange, "case", "NOT_NEEDED").statusCode())
                    .isEqualTo(409);
        }
        assertThat(caseSystem.requestsOf(exchange.text())).isEmpty();
    }

    @Test
    void whatTheCaseSystemHasAcknowledgedIsNotPushedAfterwards() {
        InboxRow item = blocked();
        try (AgencyClient agency = new AgencyClient(node);
                OfficerClient officer = OfficerClient.of(node)) {
            agency.post("/api/v1/inbox/" + item.inboxId() + "/acknowledgement");
            assertThat(officer.accept(item.exchangeId(), "cybertip", "NOT_NEEDED")
                            .body())
                    .contains("\"pushDue\":false");
            assertThat(agency.get("/api/v1/inbox/" + item.inboxId() + "/package", "Accept", "application/xml")
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(caseSystem.requestsOf(item.exchangeId().text())).isEmpty();
    }

    @Test
    void whatIsAcknowledgedBeforeItsPushComesThroughIsNotDueAnyMore() {
        caseSystem.answers(aResponse().withStatus(503));
        InboxRow item = blocked();
        ExchangeId exchange = item.exchangeId();
        try (AgencyClient agency = new AgencyClient(node);
                OfficerClient officer = OfficerClient.of(node)) {
            requireTaken(officer.accept(exchange, "cybertip", "CANNOT_WAIT"));
            awaitBusy(exchange);
            assertThat(agency.post("/api/v1/inbox/" + item.inboxId() + "/acknowledgement")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(officer.form(exchange, "cybertip")
                            .get("acceptance")
                            .get("pushDue")
                            .asBoolean())
                    .isFalse();
        }
    }

    @Test
    void whatIsRejectedFromQuarantineIsNotDueAnyMore() {
        caseSystem.answers(aResponse().withStatus(422));
        ExchangeId exchange = blocked().exchangeId();
        try (OfficerClient officer = OfficerClient.of(node)) {
            requireTaken(officer.accept(exchange, "cybertip", "CANNOT_WAIT"));
            node.await(() -> node.openAlarms().stream()
                    .anyMatch(alarm -> alarm.code().equals("CASE_SYSTEM_REFUSES")
                            && alarm.subjects().containsValue(exchange.text())));
            assertThat(officer.form(exchange, "cybertip")
                            .get("acceptance")
                            .get("pushDue")
                            .asBoolean())
                    .as("a replay would push it")
                    .isTrue();
            node.await(() -> node.reject(exchange));
            assertThat(officer.form(exchange, "cybertip")
                            .get("acceptance")
                            .get("pushDue")
                            .asBoolean())
                    .isFalse();
        }
        assertThat(rows(exchange, LedgerEvent.WORK_REJECTED)).hasSize(1);
    }

    @Test
    void aPushThatDoesNotComeThroughIsTriedAgainAlsoByTheNodesNextStart() {
        caseSystem.answers(aResponse().withStatus(503));
        ExchangeId exchange = blocked().exchangeId();
        try (OfficerClient officer = OfficerClient.of(node)) {
            requireTaken(officer.accept(exchange, "cybertip", "CANNOT_WAIT"));
        }
        awaitBusy(exchange);

        node.restart();
        caseSystem.answers(aResponse().withStatus(204));

        node.await(() -> events(exchange).contains(LedgerEvent.FORM_PUSHED));
        assertThat(caseSystem.keysOf(exchange.text()))
                .hasSizeGreaterThan(1)
                .containsOnly(caseSystem.keysOf(exchange.text()).getFirst());
        assertThat(rows(exchange, LedgerEvent.FORM_ACCEPTED)).hasSize(1);
        assertThat(rows(exchange, LedgerEvent.FORM_PUSHED)).hasSize(1);
    }

    /** As a node leaves it that dies between the commit and the message: due, and leased to a message that never comes. */
    @Test
    void anAcceptanceWhoseMessageWasNeverSentIsPushedAfterARestart() {
        ExchangeId exchange = blocked().exchangeId();
        caseSystem.answers(aResponse().withStatus(503));
        try (OfficerClient officer = OfficerClient.of(node)) {
            requireTaken(officer.accept(exchange, "cybertip", "KEPT_BESIDE"));
        }
        awaitBusy(exchange);
        node.change(
                "update case_exchange set next_attempt_at = now(), leased_until = now() + interval '1 hour', attempts = 0"
                        + " where exchange_id = ?",
                exchange.value());

        node.restart();
        caseSystem.answers(aResponse().withStatus(204));

        node.await(() -> events(exchange).contains(LedgerEvent.FORM_PUSHED));
    }

    /** A report of it would lose when it happened and who reports; nothing in it is restricted. */
    private static InboxRow blocked() {
        PartnerAtTheWire xa = node.xa();
        Letter letter = xa.letter().unrestricted();
        assertThat(xa.post(xa.seal(letter)).status()).isEqualTo(200);
        node.await(() -> events(letter.exchange()).contains(LedgerEvent.PACKAGE_DELIVERED));
        assertThat(caseSystem.requestsOf(letter.exchange().text())).isEmpty();
        return node.inboxItems(letter.packageId()).getFirst();
    }

    /** The failure is written down: nothing of this attempt changes the exchange any more. */
    private static void awaitBusy(ExchangeId exchange) {
        node.await(() -> node.count(
                        "select count(*) from case_exchange where exchange_id = ? and last_failure_code = 'CASE_SYSTEM_BUSY'",
                        exchange.value())
                == 1);
    }

    private static void requireTaken(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static List<LedgerEvent> events(ExchangeId exchange) {
        return node.ledger().stream()
                .filter(entry -> entry.exchanges().contains(exchange))
                .map(LedgerEntry::event)
                .toList();
    }

    private static List<LedgerEntry> rows(ExchangeId exchange, LedgerEvent event) {
        return node.ledger().stream()
                .filter(entry -> entry.event() == event && entry.exchanges().contains(exchange))
                .toList();
    }
}
