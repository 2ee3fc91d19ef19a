package org.tidegate.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.store.postgres.Await;

/** XA asks XB how two packages stand there that it sent ten minutes ago. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReconciliationOfTwoGatewaysTest {
    private static final AuthorityId XA = DemoHomes.XA;
    private static final AuthorityId XB = DemoHomes.XB;

    private final PairForTests pair = PairForTests.asking(PairForTests::new);

    @BeforeAll
    void start() throws InterruptedException {
        pair.start(XA, XB);
    }

    @AfterAll
    void stop() {
        pair.close();
    }

    @Test
    void whatAgreesIsPassedAndWhatDiffersIsKeptWithThePartnersSignedView() throws InterruptedException {
        String agrees = pair.post("agrees");
        String differs = pair.post("differs");
        pair.awaitAtXa(agrees, "state", "DELIVERED");
        pair.awaitAtXa(differs, "state", "DELIVERED");
        change(XB, "update case_exchange set state = 'RETRIEVED' where exchange_id = '" + differs + "'");
        change(XA, "update case_exchange set accepted_at = accepted_at - interval '10 minutes'");
        pair.stop(XA);
        pair.start(XA);

        Await.until("XA has asked XB", () -> !reconciled().isEmpty());
        assertThat(reconciled()).singleElement().satisfies(entry -> {
            assertThat(entry.partner()).isEqualTo(XB);
            assertThat(entry.code()).isEqualTo("DIFFERS");
            assertThat(entry.count()).isEqualTo(2);
            assertThat(entry.asked()).isEqualTo("differing=1");
        });
        assertThat(
                        column(
                                "select exchange_id::text from reconciliation_difference where difference = 'EVIDENCE_MISSING'"))
                .containsExactly(differs);
        assertThat(column("select octet_length(signed)::text from reconciliation_statement"))
                .hasSize(1);
        assertThat(pair.command(XA, "alarms").output())
                .as("the evidence may be under way")
                .doesNotContain("RECONCILIATION");
    }

    private void change(AuthorityId authority, String sql) {
        pair.inDatabase(authority, jdbc -> jdbc.sql(sql).update());
    }

    private List<String> column(String sql) {
        return pair.inDatabase(XA, jdbc -> jdbc.sql(sql).query(String.class).list());
    }

    private List<LedgerEntry> reconciled() {
        return pair
                .inDatabase(
                        XA,
                        jdbc -> jdbc.sql("select entry from ledger_entry")
                                .query((r, row) -> r.getBytes("entry"))
                                .list())
                .stream()
                .map(LedgerEntryJson::read)
                .filter(entry -> entry.event() == LedgerEvent.RECONCILED)
                .toList();
    }
}
