package org.tidegate.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChargeTest {

    private static final List<String> COMMITTER = List.of(
            "org.postgresql.jdbc.PgPreparedStatement.executeUpdate",
            "org.springframework.jdbc.core.JdbcTemplate.update",
            "org.tidegate.gateway.store.ManyRows.write",
            "org.tidegate.gateway.store.LaterWrites.make",
            "org.tidegate.gateway.store.Committer.run");

    @Test
    void whatStandsAnywhereBelowAMethodOfTheLedgerIsTheLedgers() {
        List<String> writing = List.of(
                "java.lang.String.getBytes",
                "org.tidegate.contracts.json.JsonText.write",
                "org.tidegate.contracts.ledger.LedgerEntryJson.write",
                "org.tidegate.gateway.exchange.ExchangeLedger$Draft.prepare",
                "org.tidegate.gateway.exchange.Acceptance.accept");
        assertThat(Charge.of(writing)).isEqualTo(Charge.LEDGER);
        assertThat(Charge.task(writing)).isEqualTo("gateway.exchange.ExchangeLedger$Draft.prepare");
        assertThat(Charge.of(List.of(
                        "org.postgresql.core.PGStream.flush",
                        "org.tidegate.gateway.store.LedgerTreeStore.add",
                        "org.tidegate.gateway.store.Committer.run")))
                .isEqualTo(Charge.LEDGER);
    }

    @Test
    void whatALambdaDoesIsNamedByTheClassItStandsIn() {
        assertThat(Charge.task(List.of(
                        "org.tidegate.crypto.ledger.note.VerifierKey.verifies",
                        "org.tidegate.routes.ledger.CosignRoute$$Lambda.0x00000000209b1230.run",
                        "org.apache.camel.Processor.process")))
                .isEqualTo("routes.ledger.CosignRoute");
        assertThat(Charge.task(List.of("org.tidegate.gateway.store.LedgerTreeStore.lambda$head$0")))
                .isEqualTo("gateway.store.LedgerTreeStore");
    }

    @Test
    void rowsThatACommitterWritesForItsGroupAreSharedOut() {
        assertThat(Charge.of(COMMITTER)).isEqualTo(Charge.ROWS);
        assertThat(Charge.of(List.of(
                        "org.tidegate.gateway.store.ManyRows.write",
                        "org.tidegate.gateway.store.ExchangeStore.advance")))
                .isEqualTo(Charge.REST);
    }

    @Test
    void theRestIsNotTheLedgers() {
        List<String> sealing = List.of("org.bouncycastle.X.y", "org.tidegate.crypto.seal.v1.Sealer.seal");
        assertThat(Charge.of(sealing)).isEqualTo(Charge.REST);
        assertThat(Charge.of(List.of("java.lang.Thread.run"))).isEqualTo(Charge.REST);
        assertThat(Charge.task(sealing)).isEmpty();
    }
}
