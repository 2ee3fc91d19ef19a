package org.tidegate.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.crypto.rest.NodeKey;
import org.tidegate.crypto.rest.SealedContent;
import org.tidegate.gateway.store.LedgerStore;
import org.tidegate.gateway.store.PostgresForTests;
import org.tidegate.gateway.store.ReportRow;
import org.tidegate.gateway.store.ReportStore;
import org.tidegate.gateway.store.SubmissionStore;
import org.tidegate.gateway.store.Transaction;

class ForgettingTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private static final CaseSystemId DESK = new CaseSystemId("cms");
    private static final SealedContent SEALED = new SealedContent(new byte[] {1}, new byte[] {2});

    private static final SecureRandom RANDOM = new SecureRandom();

    private Forgetting forgetting;
    private ReportStore reports;

    @BeforeEach
    void none(@TempDir Path folder) {
        DataKeys dataKeys = new DataKeys(NodeKey.create(folder.resolve("node.key"), RANDOM), RANDOM);
        reports = new ReportStore(POSTGRES.reads(), dataKeys);
        forgetting = new Forgetting(
                new SubmissionStore(POSTGRES.reads(), dataKeys),
                reports,
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

    @Test
    void aReportThatNobodyFinishedGoesWithItsDetailsAndIsToldInTheLedger() {
        Instant dayAgo = NOW.minus(Duration.ofHours(24));
        long expired = opened(dayAgo);
        long described = opened(dayAgo);
        POSTGRES.groupCommit().commit(tx -> describe(tx, described, NOW.minusSeconds(3599)));
        long young = opened(dayAgo.plusMillis(1));
        long before = refusals();
        forgetting.forgetReports();

        assertThat(reports.find(DESK, expired, dayAgo)).isEmpty();
        assertThat(reports.find(DESK, described, NOW)).isPresent();
        assertThat(reports.find(DESK, young, NOW)).isPresent();
        assertThat(refusals() - before).isEqualTo(1);
    }

    @Test
    void ofAFinishedReportOnlyThatItWasIsKeptForThirtyDays() {
        Instant thirtyDaysAgo = NOW.minus(Duration.ofDays(30));
        long old = opened(thirtyDaysAgo);
        long younger = opened(thirtyDaysAgo);
        POSTGRES.groupCommit().commit(tx -> describe(tx, old, thirtyDaysAgo));
        POSTGRES.groupCommit().commit(tx -> {
            reports.close(tx, old, ReportRow.State.FINISHED, thirtyDaysAgo);
            reports.close(tx, younger, ReportRow.State.FINISHED, thirtyDaysAgo.plusMillis(1));
            return true;
        });
        long before = refusals();
        forgetting.forgetReports();

        assertThat(reports.find(DESK, old, thirtyDaysAgo)).isEmpty();
        assertThat(reports.find(DESK, younger, NOW))
                .get()
                .matches(row -> row.state() == ReportRow.State.FINISHED && row.content() == null);
        assertThat(reports.details(old)).isEmpty();
        assertThat(refusals() - before).as("it entered").isZero();
    }

    @Test
    void anyNumberOfReportsExpiresInOneRound() {
        for (int i = 0; i < 120; i++) {
            opened(NOW.minus(Duration.ofDays(2)));
        }
        long before = refusals();
        forgetting.forgetReports();
        assertThat(refusals() - before).isEqualTo(120);
    }

    private long opened(Instant at) {
        return POSTGRES.groupCommit().commit(tx -> reports.open(tx, DESK, UUID.randomUUID(), SEALED, 1, false, at));
    }

    private boolean describe(Transaction tx, long report, Instant at) {
        ReportStore.Standing row = reports.lock(tx, DESK, report, at).orElseThrow();
        return reports.add(tx, row, "a", new ReportStore.FileDetailsRow(UUID.randomUUID(), SEALED), 1, at);
    }

    private static long refusals() {
        return POSTGRES.reads()
                .read(jdbc -> jdbc.sql("select count(*) from ledger_entry where event = 'PACKAGE_REFUSED'")
                        .query(Long.class)
                        .single());
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
