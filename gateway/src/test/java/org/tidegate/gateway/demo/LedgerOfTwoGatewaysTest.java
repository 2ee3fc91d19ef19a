package org.tidegate.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.gateway.store.postgres.Await;
import tools.jackson.databind.JsonNode;

/**
 * The logs of two gateways, each a process of its own: sequenced, signed, cosigned by the other until the quorum is there, stamped;
 * and what both sides say when one of them comes with another history. The last test spoils XA's log, so it is the last.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LedgerOfTwoGatewaysTest {
    private static final List<AuthorityId> BOTH = List.of(DemoHomes.XA, DemoHomes.XB);

    private final PairForTests pair = pair();

    private static PairForTests pair() {
        return PairForTests.asking(PairForTests::new);
    }

    @BeforeAll
    void start() throws InterruptedException {
        pair.start(DemoHomes.XA, DemoHomes.XB);
    }

    @AfterAll
    void stop() {
        pair.close();
    }

    @Test
    @Order(1)
    void everyRowOfBothSidesIsCosignedByTheOtherAndStamped() {
        String exchange = pair.post("ledger-1");
        pair.awaitAtXa(exchange, "state", "DELIVERED");
        BOTH.forEach(this::awaitSettled);
        for (AuthorityId authority : BOTH) {
            assertThat(rows(authority, "ledger_leaf")).isEqualTo(rows(authority, "ledger_entry"));
            assertThat(pair.command(authority, "status").output())
                    .contains("cosigned by enough")
                    .contains("time-stamped, local");
        }
    }

    @Test
    @Order(2)
    void aNodeThatWasKilledGoesOnWithItsLog() throws InterruptedException {
        long before = ledger(DemoHomes.XA).path("size").asLong();
        String exchange = pair.post("ledger-2");
        pair.killAndRestart(DemoHomes.XA);
        pair.awaitAtXa(exchange, "state", "DELIVERED");
        BOTH.forEach(this::awaitSettled);
        assertThat(ledger(DemoHomes.XA).path("size").asLong()).isGreaterThan(before);
        assertThat(rows(DemoHomes.XA, "ledger_leaf")).isEqualTo(rows(DemoHomes.XA, "ledger_entry"));
        BOTH.forEach(authority -> assertThat(openAlarms(authority)).doesNotContain("LEDGER_FORKED"));
    }

    @Test
    @Order(3)
    void anotherHistoryIsRefusedAndRingsOnBothSidesWhilePackagesGoOn() throws InterruptedException {
        rewriteHistory();
        pair.killAndRestart(DemoHomes.XA);
        String exchange = pair.post("ledger-3");
        pair.awaitAtXa(exchange, "state", "DELIVERED");
        for (AuthorityId authority : BOTH) {
            Await.until(authority + " rings", () -> openAlarms(authority).contains("LEDGER_FORKED"));
            assertThat(pairsWithBothHeads(authority))
                    .as("both heads kept at " + authority)
                    .isPositive();
        }
        assertThat(ledger(DemoHomes.XA).path("checkpoint").path("enough").asBoolean())
                .isFalse();
    }

    /** What somebody can do who owns XA's database and its key, but not its partner: an entry never was, and the tree is made anew. */
    private void rewriteHistory() {
        pair.inDatabase(DemoHomes.XA, db -> db.sql("""
                        alter table ledger_entry disable trigger user;
                        alter table ledger_leaf disable trigger user;
                        alter table ledger_batch disable trigger user;
                        alter table ledger_tile disable trigger user;
                        alter table ledger_checkpoint disable trigger user;
                        alter table ledger_cosignature disable trigger user;
                        alter table ledger_time_stamp disable trigger user;
                        delete from ledger_entry where entry_key = (select min(entry_key) from ledger_entry);
                        truncate ledger_leaf, ledger_batch, ledger_tile, ledger_checkpoint, ledger_cosignature, ledger_time_stamp;
                        update ledger_head set size = 0, frontier = decode('0000000000000000', 'hex'), settled_key = 0""").update());
    }

    private void awaitSettled(AuthorityId authority) {
        Await.until(authority + " has its log cosigned and stamped", () -> {
            JsonNode ledger = ledger(authority);
            JsonNode checkpoint = ledger.path("checkpoint");
            return ledger.path("waiting").asLong() == 0
                    && checkpoint.path("size").asLong() == ledger.path("size").asLong()
                    && checkpoint.path("enough").asBoolean()
                    && checkpoint.path("stampedAt").isString();
        });
    }

    private JsonNode ledger(AuthorityId authority) {
        return PairForTests.asking(
                        () -> new OperatorClient(pair.home(authority), pair.run(authority)).get("/operations/status"))
                .path("ledger");
    }

    private String openAlarms(AuthorityId authority) {
        return PairForTests.asking(
                        () -> new OperatorClient(pair.home(authority), pair.run(authority)).get("/operations/status"))
                .path("openAlarms")
                .toString();
    }

    private long rows(AuthorityId authority, String table) {
        return pair.inDatabase(
                authority,
                db -> db.sql("select count(*) from " + table).query(Long.class).single());
    }

    private long pairsWithBothHeads(AuthorityId authority) {
        return pair.inDatabase(
                authority,
                db -> db.sql("select count(*) from ledger_fork where held is not null")
                        .query(Long.class)
                        .single());
    }
}
