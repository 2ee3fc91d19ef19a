package org.tidegate.gateway.demo;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.demo.DemoHomes.XA;
import static org.tidegate.gateway.demo.DemoHomes.XB;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.gateway.handover.PushedCaseSystem;
import org.tidegate.gateway.store.postgres.Await;
import tools.jackson.databind.JsonNode;

/** A report that XA sends, on its way into a case system of XB that is called for what arrives. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushToACaseSystemTest {
    private final PushedCaseSystem caseSystem;
    private final PairForTests pair;

    PushToACaseSystemTest(@TempDir Path folder) throws IOException, InterruptedException {
        caseSystem = new PushedCaseSystem(folder);
        pair = PairForTests.startedToHandOverTo(caseSystem, "push");
    }

    @AfterAll
    void stop() {
        pair.close();
        caseSystem.close();
    }

    @Test
    void whatTheCaseSystemTakesIsDeliveredAndItsAcknowledgementByTheHandoverIdIsRetrieved()
            throws IOException, InterruptedException {
        caseSystem.answers(aResponse().withStatus(204));
        String exchange = pair.post("taken");
        pair.awaitAtXa(exchange, "state", "DELIVERED");
        LoggedRequest request = caseSystem.requestsOf(exchange).getFirst();
        assertThat(request.getBodyAsString()).contains("taken");
        String handoverId = request.getHeader("Idempotency-Key");
        assertThat(pair.inboxItemsOf(exchange)).containsExactly(handoverId);

        assertThat(pair.client(XB).acknowledge(handoverId).status()).isEqualTo(200);
        pair.awaitAtXa(exchange, "state", "RETRIEVED");
        assertThat(states(exchange)).containsExactly("RELAYED", "DELIVERED", "RETRIEVED");
        assertThat(pair.inboxItemsOf(exchange)).isEmpty();
    }

    @Test
    void anAnswerThatIsLostAfterItWasTakenIsAskedForAgainUnderTheSameId() {
        caseSystem.answers(
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                aResponse().withStatus(200));
        String exchange = pair.post("lost");
        pair.awaitAtXa(exchange, "state", "DELIVERED");

        List<LoggedRequest> requests = caseSystem.requestsOf(exchange);
        assertThat(requests).hasSize(2);
        assertThat(Set.copyOf(caseSystem.keysOf(exchange)))
                .as("one effect at who keeps the key")
                .hasSize(1);
        assertThat(requests.get(0).getBody()).isEqualTo(requests.get(1).getBody());
    }

    @Test
    void aFaultOfTheCaseSystemPasses() {
        caseSystem.answers(aResponse().withStatus(500), aResponse().withStatus(204));
        String exchange = pair.post("fault");
        pair.awaitAtXa(exchange, "state", "DELIVERED");

        assertThat(caseSystem.requestsOf(exchange)).hasSize(2);
    }

    @Test
    void whatTheCaseSystemNeverTakesIsInQuarantineAndAtTheSenderAndGoesWhenItIsReplayed() {
        caseSystem.answers(aResponse().withStatus(422));
        String exchange = pair.post("refused");
        pair.awaitAtXa(exchange, "state", "HANDOVER_FAILED");
        pair.awaitInQuarantine(XB, exchange);
        Await.until("its alarm rings", () -> pair.command(XB, "alarms").output().contains(exchange));
        assertThat(pair.command(XB, "alarms").output()).contains("CASE_SYSTEM_REFUSES");
        assertThat(pair.exchange(XA, exchange).path("lastFailureCode").asString(""))
                .isIn("", "CASE_SYSTEM_REFUSES");

        caseSystem.answers(aResponse().withStatus(204));
        assertThat(pair.command(XB, "quarantine", "replay", exchange).status()).isZero();
        pair.awaitAtXa(exchange, "state", "DELIVERED");
        assertThat(caseSystem.keysOf(exchange)).hasSize(2);
        assertThat(Set.copyOf(caseSystem.keysOf(exchange))).hasSize(1);
    }

    @Test
    void whatIsAcknowledgedBeforeItsPushIsAnsweredIsNotPushedForEver() throws IOException, InterruptedException {
        caseSystem.answers(aResponse().withStatus(503));
        String exchange = pair.post("impatient");
        Await.until("a push came", () -> !caseSystem.requestsOf(exchange).isEmpty());
        String handoverId = caseSystem.keysOf(exchange).getFirst();

        assertThat(pair.client(XB).acknowledge(handoverId).status()).isEqualTo(200);
        pair.awaitAtXa(exchange, "state", "RETRIEVED");
        assertThat(states(exchange)).containsExactly("RELAYED", "DELIVERED", "RETRIEVED");
    }

    @Test
    void aNodeKilledBetweenThePushAndItsRecordPushesAgainUnderTheSameId() throws InterruptedException {
        caseSystem.answers(
                aResponse().withStatus(204).withFixedDelay(60_000), aResponse().withStatus(204));
        String exchange = pair.post("killed");
        Await.until("the push is there", () -> !caseSystem.requestsOf(exchange).isEmpty());
        pair.killAndRestart(XB);
        pair.awaitAtXa(exchange, "state", "DELIVERED");

        assertThat(caseSystem.keysOf(exchange)).hasSizeGreaterThan(1);
        assertThat(Set.copyOf(caseSystem.keysOf(exchange))).hasSize(1);
        assertThat(states(exchange)).containsExactly("RELAYED", "DELIVERED");
    }

    private List<String> states(String exchange) {
        JsonNode steps = pair.exchange(XB, exchange).path("steps");
        return StreamSupport.stream(steps.spliterator(), false)
                .map(step -> step.path("state").asString())
                .toList();
    }
}
