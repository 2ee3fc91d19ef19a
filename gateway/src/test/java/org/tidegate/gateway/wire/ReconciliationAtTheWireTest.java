package org.tidegate.gateway.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.wire.ReceivingNode.XA;
import static org.tidegate.gateway.wire.ReceivingNode.XB;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.reconciliation.ReconciledExchange;
import org.tidegate.contracts.reconciliation.Reconciliation;
import org.tidegate.contracts.reconciliation.ReconciliationQuestion;
import org.tidegate.contracts.reconciliation.ReconciliationQuestionJson;

/** What XB signs about its exchanges: for the partner they are with, and for nobody else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReconciliationAtTheWireTest {
    private static final String CANNOT_BE_READ = "MALFORMED_DOCUMENT";

    private final ReceivingNode node = ReceivingNode.start();
    private final PartnerAtTheWire xa = node.xa();
    private final PartnerAtTheWire xc = node.xc();

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    void thePartnerGetsOurSignedViewOfItsExchangesAndNothingOfWhatIsNotThere() {
        Letter letter = sent();
        node.await(() -> !node.inboxItems(letter.packageId()).isEmpty());
        ReconciliationQuestion question = about(letter.exchange(), new ExchangeId(UUID.randomUUID()));

        Reconciliation view = asked(xa, question);

        assertThat(view.authority()).isEqualTo(XB);
        assertThat(view.partner()).isEqualTo(XA);
        assertThat(view.exchanges()).singleElement().satisfies(one -> {
            assertThat(one.exchange()).isEqualTo(letter.exchange());
            assertThat(one.packageId()).isEqualTo(letter.packageId());
            assertThat(one.state()).isEqualTo(ExchangeState.DELIVERED);
        });
    }

    @Test
    void anotherPartnerThatAsksForThemFindsThemLeftOutLikeWhatIsNotThere() {
        Letter letter = sent();

        assertThat(asked(xc, about(letter.exchange(), new ExchangeId(UUID.randomUUID())))
                        .exchanges())
                .isEmpty();
        assertThat(asked(xa, about(letter.exchange())).exchanges())
                .extracting(ReconciledExchange::exchange)
                .containsExactly(letter.exchange());
    }

    @Test
    void aQuestionThatIsNotExactlyOneIsRefused() {
        String id = UUID.randomUUID().toString();
        String exchange = UUID.randomUUID().toString();
        String type = "\"type\":\"tidegate/reconciliation-question/1\"";
        Stream.of(
                        "",
                        "{}",
                        "{\"exchanges\":[],\"id\":\"" + id + "\"," + type + "}",
                        "{\"exchanges\":[\"" + exchange + "\",\"" + exchange + "\"],\"id\":\"" + id + "\"," + type
                                + "}",
                        "{\"exchanges\":[\"" + exchange + "\"],\"id\":\"" + id + "\",\"more\":1," + type + "}",
                        "{\"exchanges\":[\"" + exchange + "\"], \"id\":\"" + id + "\"," + type + "}",
                        "{\"exchanges\":[\"1\"],\"id\":\"" + id + "\"," + type + "}",
                        "{\"exchanges\":[\"" + exchange + "\"],\"id\":\"" + id + "\",\"type\":\"tidegate/manifest/1\"}")
                .forEach(question -> {
                    PartnerAtTheWire.Answer answer = xa.postQuestion(question.getBytes(UTF_8));
                    assertThat(answer.status()).as(question).isEqualTo(400);
                    assertThat(answer.text()).contains(CANNOT_BE_READ);
                });
        byte[] most = ReconciliationQuestionJson.write(about(Stream.generate(() -> new ExchangeId(UUID.randomUUID()))
                .limit(ReconciliationQuestion.MOST)
                .toArray(ExchangeId[]::new)));
        assertThat(xa.postQuestion(most).status()).isEqualTo(200);
        String oneMore = new String(most, UTF_8).replace("[", "[\"" + exchange + "\",");
        assertThat(xa.postQuestion(oneMore.getBytes(UTF_8)).status()).isEqualTo(400);
        assertThat(xa.postQuestion(new byte[64 * 1024 + 1]).status()).isEqualTo(413);
    }

    private Letter sent() {
        Letter letter = xa.letter();
        assertThat(xa.post(xa.seal(letter)).status()).isEqualTo(200);
        return letter;
    }

    private static Reconciliation asked(PartnerAtTheWire partner, ReconciliationQuestion question) {
        PartnerAtTheWire.Answer answer = partner.postQuestion(ReconciliationQuestionJson.write(question));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.type()).isEqualTo("application/cms");
        return partner.view(answer.body(), question);
    }

    private static ReconciliationQuestion about(ExchangeId... exchanges) {
        return new ReconciliationQuestion(UUID.randomUUID(), List.of(exchanges));
    }
}
