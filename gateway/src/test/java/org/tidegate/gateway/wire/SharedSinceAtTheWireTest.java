package org.tidegate.gateway.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.wire.ReceivingNode.XA;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidegate.contracts.agreement.AgreementJson;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.restoration.SharedExchange;
import org.tidegate.contracts.restoration.SharedKind;
import org.tidegate.contracts.restoration.SharedPlace;
import org.tidegate.contracts.restoration.SharedSince;
import org.tidegate.contracts.restoration.SharedSinceQuestion;
import org.tidegate.contracts.restoration.SharedSinceQuestionJson;
import tools.jackson.databind.json.JsonMapper;

/** What XB tells a partner that came back out of a backup: of what they share, and of nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedSinceAtTheWireTest {
    private final ReceivingNode node = ReceivingNode.start();
    private final PartnerAtTheWire xa = node.xa();
    private final PartnerAtTheWire xc = node.xc();
    private final AgencyClient cms = new AgencyClient(node);

    @AfterAll
    void stop() {
        cms.close();
        node.close();
    }

    @Test
    void thePartnerIsToldWhatItSharesPageByPageWithARowOfTheLedgerAndAnotherNothing() {
        Letter letter = sent();

        List<SharedExchange> told = exchanges(xa);

        assertThat(told)
                .filteredOn(one -> one.exchange().equals(letter.exchange()))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.sender()).isEqualTo(XA);
                    assertThat(one.packageId()).isEqualTo(letter.packageId());
                    assertThat(one.envelope()).isEqualTo(letter.envelope());
                    assertThat(one.erasedAt()).isNull();
                });
        assertThat(exchanges(xc)).isEmpty();
        assertThat(node.ledger())
                .filteredOn(entry -> entry.event() == LedgerEvent.SHARED_TOLD)
                .extracting(LedgerEntry::partner)
                .contains(XA, xc.id());
    }

    @Test
    void theEvidencesMadeForThePartnerAreNamedAndGivenAsTheyWereSignedAndToNobodyElse() {
        Letter letter = sent();
        node.await(() -> !batches().isEmpty());
        List<UUID> named = batches();

        PartnerAtTheWire.Answer batch = xa.get("/exchange/v1/evidences/" + named.getLast());
        assertThat(batch.status()).isEqualTo(200);
        assertThat(new String(batch.body(), UTF_8)).contains("tidegate/evidence-batch/1");
        assertThat(xc.get("/exchange/v1/evidences/" + named.getLast()).status()).isEqualTo(404);
        assertThat(xa.get("/exchange/v1/evidences/" + UUID.randomUUID()).status())
                .isEqualTo(404);
        assertThat(letter.exchange()).isNotNull();
    }

    @Test
    void whatIsAnothersOrWasNeverSentIsNotSentBecauseAPartnerAsks() {
        ExchangeId exchange = posted();
        PartnerAtTheWire.Answer notSent = xa.again(exchange);
        assertThat(notSent.status()).isEqualTo(409);
        assertThat(notSent.text()).contains("NOT_SENT_AGAIN");
        assertThat(xc.again(exchange).status()).isEqualTo(404);
        assertThat(xc.again(exchange).constantText())
                .as("what is another's looks as if it were not there")
                .isEqualTo(xc.again(new ExchangeId(UUID.randomUUID())).constantText());
        assertThat(xa.again(sent().exchange()).status())
                .as("it came from XA itself")
                .isEqualTo(404);
    }

    @Test
    void aQuestionThatIsNotExactlyOneIsRefused() {
        String good = new String(SharedSinceQuestionJson.write(question(SharedKind.EXCHANGES, null)), UTF_8);
        for (String bad : List.of(
                "", "{}", good + " ", good.replace("EXCHANGES", "PACKAGES"), good.replace("since-", "before-"))) {
            PartnerAtTheWire.Answer answer = xa.postShared(bad.getBytes(UTF_8));
            assertThat(answer.status()).as(bad).isEqualTo(400);
        }
        assertThat(xa.postShared(new byte[4 * 1024 + 1]).status()).isEqualTo(413);
    }

    private List<SharedExchange> exchanges(PartnerAtTheWire partner) {
        List<SharedExchange> all = new ArrayList<>();
        SharedSince page = null;
        do {
            page = page(partner, question(SharedKind.EXCHANGES, page == null ? null : page.next()));
            all.addAll(page.exchanges());
        } while (page.next() != null);
        return all;
    }

    private List<UUID> batches() {
        return page(xa, question(SharedKind.EVIDENCES, null)).batches();
    }

    private static SharedSince page(PartnerAtTheWire partner, SharedSinceQuestion question) {
        PartnerAtTheWire.Answer answer = partner.postShared(SharedSinceQuestionJson.write(question));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return partner.page(answer.body(), question);
    }

    private static SharedSinceQuestion question(SharedKind about, @Nullable SharedPlace after) {
        return new SharedSinceQuestion(UUID.randomUUID(), Instant.now().minus(Duration.ofHours(1)), about, after);
    }

    private Letter sent() {
        Letter letter = xa.letter();
        assertThat(xa.post(xa.seal(letter)).status()).isEqualTo(200);
        return letter;
    }

    /** From XB's case system to XA, whose gateway nobody plays: it is never sealed. */
    private ExchangeId posted() {
        Letter letter = Letter.of(ReceivingNode.XB, xa.id(), AgreementJson.reference(xa.agreement()), Instant.now());
        HttpResponse<String> answer =
                cms.post(new String(letter.content(), UTF_8), UUID.randomUUID().toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return new ExchangeId(UUID.fromString(JsonMapper.shared()
                .readTree(answer.body())
                .path("exchanges")
                .path(0)
                .path("exchangeId")
                .asString()));
    }
}
