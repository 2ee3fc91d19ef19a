package org.tidegate.gateway.demo;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.demo.DemoHomes.XB;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.config.casesystem.SoapPush.Version;
import org.tidegate.gateway.handover.PushedCaseSystem;
import org.tidegate.gateway.handover.SoapAnswers;
import org.tidegate.gateway.store.postgres.Await;

/** A report that XA sends, on its way into a case system of XB with a SOAP endpoint. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushBySoapTest {
    private final PushedCaseSystem caseSystem;
    private final PairForTests pair;

    PushBySoapTest(@TempDir Path folder) throws IOException, InterruptedException {
        caseSystem = new PushedCaseSystem(folder);
        pair = PairForTests.startedToHandOverTo(caseSystem, "soap");
    }

    @AfterAll
    void stop() {
        pair.close();
        caseSystem.close();
    }

    @Test
    void whatTheCaseSystemTakesIsDeliveredAndItsAcknowledgementByTheHandoverIdIsRetrieved()
            throws IOException, InterruptedException {
        caseSystem.answers(SoapAnswers.delivered(Version.SOAP_12));
        String exchange = pair.post("taken");
        pair.awaitAtXa(exchange, "state", "DELIVERED");
        assertThat(caseSystem.requestsOf(exchange)).hasSize(1);
        assertThat(caseSystem.requestsOf(exchange).getFirst().getBodyAsString()).contains("ExchangeMessage", "taken");
        String handoverId = caseSystem.keysOf(exchange).getFirst();
        assertThat(pair.inboxItemsOf(exchange)).containsExactly(handoverId);

        assertThat(pair.client(XB).acknowledge(handoverId).status()).isEqualTo(200);
        pair.awaitAtXa(exchange, "state", "RETRIEVED");
    }

    @Test
    void anAnswerThatIsLostAfterItWasTakenIsAskedForAgainUnderTheSameMessageId() {
        caseSystem.answers(
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), SoapAnswers.delivered(Version.SOAP_12));
        String exchange = pair.post("lost");
        pair.awaitAtXa(exchange, "state", "DELIVERED");

        List<LoggedRequest> requests = caseSystem.requestsOf(exchange);
        assertThat(requests).hasSize(2);
        assertThat(Set.copyOf(caseSystem.keysOf(exchange))).hasSize(1);
        assertThat(requests.get(0).getBody()).isEqualTo(requests.get(1).getBody());
    }

    @Test
    void aFaultOfTheReceiverPasses() {
        caseSystem.answers(SoapAnswers.fault(Version.SOAP_12, 500, "Receiver"), SoapAnswers.delivered(Version.SOAP_12));
        String exchange = pair.post("receiver");
        pair.awaitAtXa(exchange, "state", "DELIVERED");

        assertThat(caseSystem.requestsOf(exchange)).hasSize(2);
    }

    @Test
    void aFaultOfTheSenderIsFinalAndInQuarantineAndGoesWhenItIsReplayed() {
        caseSystem.answers(SoapAnswers.fault(Version.SOAP_12, 500, "Sender"));
        String exchange = pair.post("sender");
        pair.awaitAtXa(exchange, "state", "HANDOVER_FAILED");
        pair.awaitInQuarantine(XB, exchange);
        Await.until("its alarm rings", () -> pair.command(XB, "alarms").output().contains(exchange));
        assertThat(pair.command(XB, "alarms").output()).contains("CASE_SYSTEM_REFUSES");

        caseSystem.answers(SoapAnswers.delivered(Version.SOAP_12));
        assertThat(pair.command(XB, "quarantine", "replay", exchange).status()).isZero();
        pair.awaitAtXa(exchange, "state", "DELIVERED");
        assertThat(caseSystem.keysOf(exchange)).hasSize(2);
        assertThat(Set.copyOf(caseSystem.keysOf(exchange))).hasSize(1);
    }
}
