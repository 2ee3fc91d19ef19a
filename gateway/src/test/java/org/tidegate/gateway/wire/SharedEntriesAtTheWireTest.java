package org.tidegate.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.wire.ReceivingNode.XA;
import static org.tidegate.gateway.wire.ReceivingNode.XB;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.envelope.Receipt;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.proof.SharedEntries;
import org.tidegate.contracts.proof.SharedEntriesJson;
import org.tidegate.contracts.proof.SharedEntry;
import org.tidegate.crypto.ledger.proof.LogProof;
import org.tidegate.crypto.seal.SealedEnvelope;

/** What XB gives a partner of its own log about one exchange: to the one it is with, and to nobody else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedEntriesAtTheWireTest {
    private final ReceivingNode node = ReceivingNode.start(
            yaml -> yaml.replace("\nledger:\n", "\nledger:\n  policy: " + ReceivingNode.NO_QUORUM + "\n"));
    private final PartnerAtTheWire xa = node.xa();
    private final PartnerAtTheWire xc = node.xc();

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    void thePartnerOfAnExchangeGetsOurEntriesAboutItWithTheirPlaces() {
        Letter letter = xa.letter();
        Receipt receipt = sent(letter);
        node.await(() -> xa.get(path(letter.exchange())).text().contains("tlog-proof@v1"));
        node.await(() -> entries(letter.exchange()).entries().size() == 2);

        SharedEntries given = entries(letter.exchange());

        assertThat(given.authority()).isEqualTo(XB);
        assertThat(given.exchange()).isEqualTo(letter.exchange());
        assertThat(read(given))
                .allMatch(
                        entry -> XA.equals(entry.partner()) && entry.authority().equals(XB))
                .extracting(LedgerEntry::event)
                .containsExactly(LedgerEvent.PACKAGE_RECEIVED, LedgerEvent.PACKAGE_DELIVERED);
        SharedEntry first = given.entries().getFirst();
        assertThat(LedgerEntryJson.leafHash(octets(first.entry())))
                .as("the entry that the receipt names")
                .isEqualTo(receipt.items().getFirst().leafHash());
        assertThat(LogProof.parse(octets(first.proof())).index()).isNotNegative();
    }

    @Test
    void anotherPartnerAndWhoAsksForWhatIsNotThereFindNothing() {
        Letter letter = xa.letter();
        sent(letter);
        assertThat(xa.get(path(letter.exchange())).status()).isEqualTo(200);

        assertThat(xc.get(path(letter.exchange())).status()).isEqualTo(404);
        assertThat(xc.get(path(letter.exchange())).constantText())
                .as("what is another's looks as if it were not there")
                .isEqualTo(xc.get(path(new ExchangeId(UUID.randomUUID()))).constantText());
        assertThat(xa.get("/exchange/v1/exchanges/none/entries").status()).isEqualTo(400);
    }

    /** XC names an exchange of XA's as its own: that is refused, and neither sees more of it than before. */
    @Test
    void anExchangeIdThatAnotherPartnerUsesOpensNothing() {
        Letter letter = xa.letter();
        sent(letter);
        SealedEnvelope envelope = xc.seal(xc.letter().inExchange(letter.exchange()));
        assertThat(xc.post(envelope).status()).isEqualTo(422);

        assertThat(xc.get(path(letter.exchange())).status()).isEqualTo(404);
        assertThat(read(entries(letter.exchange()))).allMatch(entry -> XA.equals(entry.partner()));
    }

    private Receipt sent(Letter letter) {
        SealedEnvelope envelope = xa.seal(letter);
        PartnerAtTheWire.Answer answer = xa.post(envelope);
        assertThat(answer.status()).isEqualTo(200);
        return (Receipt) xa.verified(answer.body(), envelope);
    }

    private SharedEntries entries(ExchangeId exchange) {
        return SharedEntriesJson.read(xa.get(path(exchange)).body());
    }

    private static List<LedgerEntry> read(SharedEntries entries) {
        return entries.entries().stream()
                .map(entry -> LedgerEntryJson.read(octets(entry.entry())))
                .toList();
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String path(ExchangeId exchange) {
        return "/exchange/v1/exchanges/" + exchange + "/entries";
    }
}
