package org.tidegate.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.crypto.rest.NodeKey;
import org.tidegate.gateway.store.LedgerStore;
import org.tidegate.gateway.store.PostgresForTests;
import org.tidegate.gateway.store.ReportStore;
import org.tidegate.gateway.store.SubmissionStore;

class ForgettingTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private static final SecureRandom RANDOM = new SecureRandom();

    private Forgetting forgetting;

    @BeforeEach
    void none(@TempDir Path folder) {
        DataKeys dataKeys = new DataKeys(NodeKey.create(folder.resolve("node.key"), RANDOM), RANDOM);
        forgetting = new Forgetting(
                new SubmissionStore(POSTGRES.reads(), dataKeys),
                new ReportStore(POSTGRES.reads(), dataKeys),
                new ExchangeLedger(new AuthorityId("XA"), "node-1", new LedgerStore(POSTGRES.reads()), RANDOM),
                POSTGRES.groupCommit(),
                Clock.fixed(NOW, ZoneOffset.UTC));
        POSTGRES.groupCommit()
                .commit(tx -> tx.jdbc().sql("delete from submission").update());
    }

    @Test
    void everythingOlderThanSevenDaysGoesHoweverMuchItIsAndTheRestStays() {
        answered("2026-02-21T23:59:59.999Z", 1_750);
        answered("2026-02-22T00:00:00Z", 3);
        answered("2026-02-28T12:00:00Z", 4);
        forgetting.forgetAnswers();
        assertThat(left()).isEqualTo(7);
    }

    @Test
    void noCommitOfItHoldsMoreThanFiveHundredRows() {
        answered("2026-02-01T00:00:00Z", 1_200);
        long before = POSTGRES.groupCommit().units();
        forgetting.forgetAnswers();
        assertThat(left()).isZero();
        assertThat(POSTGRES.groupCommit().units() - before).isEqualTo(3); // 500, 500, 200
    }

    private static void answered(String at, int count) {
        POSTGRES.groupCommit()
                .commit(tx -> tx.jdbc().sql("""
                                insert into submission (case_system, key_digest, body_digest, answer, created_at)
                                select 'cms', sha256((? || n)::bytea), 'b', 'a', ?::timestamptz
                                from generate_series(1, ?) n""").params(at, at, count).update());
    }

    private static long left() {
        return POSTGRES.reads()
                .read(jdbc -> jdbc.sql("select count(*) from submission")
                        .query(Long.class)
                        .single());
    }
}
