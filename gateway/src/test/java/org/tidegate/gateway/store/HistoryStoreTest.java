package org.tidegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.store.Samples.NOW;
import static org.tidegate.gateway.store.Samples.XB;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.evidence.EvidenceType;
import org.tidegate.contracts.evidence.TransportEvidence;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;

class HistoryStoreTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private final LedgerStore ledger = new LedgerStore(POSTGRES.reads());
    private final EvidenceStore evidences = new EvidenceStore(POSTGRES.reads());
    private final HistoryStore histories = new HistoryStore(POSTGRES.reads());

    @Test
    void anExchangeIsShownWithItsStatesAndItsEvidencesHoweverOftenItIsAskedFor() {
        ExchangeRow exchange = Samples.stored(POSTGRES, Lane.URGENT, null);
        TransportEvidence evidence = new TransportEvidence(
                Samples.id(), exchange.id(), exchange.packageId(), EvidenceType.RELAYED, XB, NOW, null);
        append(exchange, ExchangeState.ACCEPTED, null);
        append(exchange, null, "OVER_RATE");
        append(exchange, ExchangeState.NOT_DELIVERED, "EXPIRED");
        POSTGRES.groupCommit().commit(tx -> {
            evidences.insert(tx, evidence, Direction.IN, XB);
            return true;
        });
        for (int asked = 0; asked < 10; asked++) { // from the fifth on, as the server has prepared it
            assertThat(histories.find(exchange.id()))
                    .contains(new ExchangeHistory(
                            exchange,
                            List.of(
                                    new ExchangeHistory.Step(ExchangeState.ACCEPTED, NOW, null),
                                    new ExchangeHistory.Step(ExchangeState.NOT_DELIVERED, NOW, "EXPIRED")),
                            List.of(evidence),
                            null));
        }
    }

    @Test
    void anEntryOfAVersionBeforeIsReadForItsState() {
        ExchangeRow exchange = Samples.stored(POSTGRES, Lane.URGENT, null);
        LedgerEntry entry = Samples.entry(List.of(exchange.id()), ExchangeState.STOPPED, "HANDLING_FORBIDS");
        byte[] octets = LedgerEntryJson.write(entry);
        POSTGRES.groupCommit()
                .commit(tx -> tx.jdbc()
                        .sql("""
                        with written as (
                            insert into ledger_entry (leaf_hash, entry, event, occurred_at) values (?, ?, ?, now())
                            returning entry_key)
                        insert into ledger_entry_exchange (exchange_id, entry_key) select ?, entry_key from written""")
                        .params(
                                LedgerEntryJson.leafHash(Samples.id()
                                                .toString()
                                                .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                        .bytes(),
                                octets,
                                entry.event().name(),
                                exchange.id().value())
                        .update());
        assertThat(histories.find(exchange.id()).orElseThrow().steps())
                .containsExactly(new ExchangeHistory.Step(ExchangeState.STOPPED, NOW, "HANDLING_FORBIDS"));
    }

    @Test
    void whatIsNotThereHasNoHistory() {
        assertThat(histories.find(new ExchangeId(Samples.id()))).isEmpty();
    }

    private void append(ExchangeRow exchange, @Nullable ExchangeState state, @Nullable String code) {
        LedgerEntry entry = Samples.entry(List.of(new ExchangeId(Samples.id()), exchange.id()), state, code);
        byte[] octets = LedgerEntryJson.write(entry);
        POSTGRES.groupCommit().commit(tx -> {
            ledger.append(tx, entry, octets, LedgerEntryJson.leafHash(octets));
            return true;
        });
    }
}
