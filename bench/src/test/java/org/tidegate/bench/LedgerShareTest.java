package org.tidegate.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerShareTest {

    private static final Statement APPEND = new Statement("with entries as (select * from unnest($1::bytea[]))\n"
            + "insert into ledger_entry (leaf_hash) select leaf_hash from entries");
    private static final Statement ADVANCE =
            new Statement("update case_exchange e set state = m.state from unnest($1::uuid[]) as m");
    private static final Statement SEQUENCE =
            new Statement("insert into ledger_leaf (leaf_index) select $1 + place - 1 from unnest($2) as k (place)");
    private static final Statement TILES =
            new Statement("insert into ledger_tile (level, hashes) select * from unnest($1::int4[], $2::bytea[])");
    private static final Statement COMMIT = new Statement("COMMIT");

    @Test
    void aServersPartIsThatOfTheStatementsThatNameTheLedgersTables() {
        ServerProfile server =
                new ServerProfile(Map.of(APPEND, 20L, ADVANCE, 60L, SEQUENCE, 10L, COMMIT, 10L), 300, Duration.ZERO);
        assertThat(server.ledger()).isEqualTo(0.3);
        assertThat(server.ledgerOfManyRows()).isEqualTo(0.25);
    }

    @Test
    void whatTheSequencerWritesIsNoneOfTheCommittersRows() {
        ServerProfile server =
                new ServerProfile(Map.of(APPEND, 20L, ADVANCE, 60L, SEQUENCE, 10L, TILES, 10L), 300, Duration.ZERO);
        assertThat(server.ledger()).isEqualTo(0.4);
        assertThat(server.ledgerOfManyRows()).isEqualTo(0.25);
    }

    @Test
    void theShareIsOfBothNodesAndTheirServersWithoutWhatLookingCost() {
        NodeProfile node = new NodeProfile(
                Map.of(Charge.LEDGER, 50L, Charge.ROWS, 40L, Charge.REST, 910L),
                3,
                Duration.ofSeconds(10),
                Map.of("contracts.ledger.LedgerEntryJson.write", 30L, "gateway.ledger.Sequencer.sequence", 20L));
        ServerProfile server = new ServerProfile(
                Map.of(APPEND, 20L, ADVANCE, 60L, SEQUENCE, 10L, COMMIT, 10L), 300, Duration.ofSeconds(1));
        Costs costs = new Costs(Map.of("xa", Duration.ofSeconds(10), "postgres-xa", Duration.ofSeconds(6)));
        LedgerShare share = new LedgerShare(List.of(new LedgerShare.Watched("xa", node, "postgres-xa", server)), costs);
        // 10 ms by (50 + 40 / 4) of 1000 are 0.6 ms, 5 ms by 0.3 are 1.5 ms
        assertThat(String.join("\n", share.lines(1000)))
                .contains("14.0 % of CPU: 2.10 of 15.00 ms a package; xa 0.60 of 10.00, postgres-xa 1.50 of 5.00")
                .contains("of it shared out 0.10 ms")
                .contains("in xa            3.0 % contracts.ledger.LedgerEntryJson.write")
                .contains("20.0 % with entries as (select * from unnest($1::bytea[])) insert into ledger_entry");
    }
}
