package org.tidegate.gateway.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.retention.ErasureBench.OFFICER;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.config.retention.RetentionSettings;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.retention.ErasureGround;
import org.tidegate.contracts.retention.KeepGround;
import org.tidegate.contracts.retention.RetentionDecision;
import org.tidegate.gateway.retention.ErasureBench.Given;
import org.tidegate.gateway.store.PostgresForTests;

/** What is erased or dropped because its time has passed. */
class RetentionPeriodTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    @TempDir
    static Path folder;

    static ErasureBench bench;

    @BeforeAll
    static void open() {
        bench = new ErasureBench(POSTGRES.database(), folder);
    }

    @BeforeEach
    void reset() {
        bench.reset();
    }

    @Test
    void periodsThatHaveEndedAreErasedAndNobodyIsToldAndTheRestStays() {
        Instant longAgo = Instant.now().minus(Duration.ofDays(731));
        Given ended = bench.ours("RETRIEVED", longAgo);
        Given notTaken = bench.ours("HANDOVER_FAILED", longAgo);
        Given notYet = bench.ours("RETRIEVED", longAgo.plus(Duration.ofDays(2)));
        Given held = bench.ours("RETRIEVED", longAgo);
        Given kept = bench.ours("RETRIEVED", longAgo);
        Given underWay = bench.ours("NO_RECEIPT", longAgo);
        Given inAnInbox = bench.theirs("DELIVERED", longAgo);
        Given pushed = bench.theirs("DELIVERED", longAgo);
        putInAnInbox(inAnInbox, null);
        putInAnInbox(pushed, longAgo);
        Given taken = bench.theirs("RETRIEVED", longAgo);
        bench.decide(held, RetentionDecision.HOLD, RetentionDesk.Outcome.DONE);
        bench.desk.decide(
                OFFICER,
                kept.exchange(),
                RetentionDecision.KEEP,
                KeepGround.VICTIM_IDENTIFICATION,
                Instant.now().plus(Duration.ofDays(10)));

        bench.eraseDueAfterALongTime();

        assertThat(Stream.of(ended, notTaken, notYet, held, kept, underWay, inAnInbox, pushed, taken)
                        .filter(given -> bench.erasedAt(given) != null))
                .containsExactly(ended, notTaken, pushed, taken);
        assertThat(bench.told).isEmpty();
        assertThat(bench.standing(ended).erasure().orElseThrow().ground()).isEqualTo(ErasureGround.PERIOD_ENDED);
        bench.ahead.set(Duration.ofDays(11));
        bench.eraseDueAfterALongTime();
        assertThat(bench.erasedAt(kept)).isNotNull();
        assertThat(bench.erasedAt(held)).isNull();
    }

    @Test
    void moreThanAPageIsErasedInOneRoundAlthoughHeldPackagesStandInFront() {
        Instant longAgo = Instant.now().minus(Duration.ofDays(800));
        List<Given> all = Stream.generate(() -> bench.theirs("RETRIEVED", longAgo))
                .limit(430)
                .toList();
        all.stream()
                .limit(210)
                .forEach(given -> bench.decide(given, RetentionDecision.HOLD, RetentionDesk.Outcome.DONE));
        bench.eraseDueAfterALongTime();
        assertThat(bench.value(
                        "select count(*) from case_package where stored_at = ? and erased_at is not null",
                        Long.class,
                        longAgo.atOffset(ZoneOffset.UTC)))
                .isEqualTo(220);
    }

    @Test
    void periodsThatWereChangedAndAClockThatJumpedEraseNothingAtOnce() {
        Given ended = bench.ours("RETRIEVED", Instant.now().minus(Duration.ofDays(731)));
        eraseNothing("delete from retention_watch", ended);
        eraseNothing("update retention_watch set terms = 'other', steady_since = 'epoch'", ended);
        eraseNothing(
                "update retention_watch set terms_since = 'epoch', steady_since = 'epoch', seen_at = now() - interval '2 years'",
                ended);
        eraseNothing(
                "update retention_watch set terms_since = 'epoch', steady_since = 'epoch', seen_at = now() + interval '1 hour'",
                ended);
        bench.ahead.set(RetentionRound.TERMS_STAND);
        bench.eraseDueAfterALongTime();
        assertThat(bench.erasedAt(ended)).isNotNull();
    }

    @Test
    void thePeriodsStandInTheLedgerOnceAndAgainWhenTheyAreOthers() {
        bench.round.eraseDue();
        List<LedgerEntry> rows = policies();
        LedgerEntry row = rows.getLast();
        assertThat(row.asked()).startsWith("REFERRAL=PT17520H/PT4320H&").contains("&REQUEST=PT17520H/");
        assertThat(row.content()).isEqualTo(Digest.sha256(row.asked().getBytes(StandardCharsets.US_ASCII)));
        bench.round.eraseDue();
        assertThat(policies()).isEqualTo(rows);

        bench.change("update retention_watch set entered = 'others'");
        bench.round.eraseDue();
        assertThat(policies()).hasSize(rows.size() + 1);
    }

    private static List<LedgerEntry> policies() {
        return bench.entries().stream()
                .filter(entry -> entry.event() == LedgerEvent.RETENTION_POLICY)
                .toList();
    }

    @Test
    void sealedBytesThatWereAnsweredAreDroppedSomeDaysAfterTheirSealingAndNotBefore() {
        Given answered = bench.ours("RELAYED");
        Given waiting = bench.ours("NO_RECEIPT");
        bench.change(
                "insert into envelope_receipt (envelope_id, receipt, receipt_at)"
                        + " select envelope_id, '\\x01', now() from envelope_out where package_id = ?",
                answered.casePackage().value());
        bench.ahead.set(RetentionSettings.DEFAULT.sealed().minusHours(1));
        bench.round.dropSealed();
        assertThat(isSealed(answered)).isTrue();
        bench.ahead.set(RetentionSettings.DEFAULT.sealed().plusHours(1));
        bench.round.dropSealed();
        assertThat(isSealed(answered)).isFalse();
        assertThat(isSealed(waiting)).isTrue();
        bench.ahead.set(Duration.ofDays(31));
        bench.round.dropSealed();
        assertThat(isSealed(waiting)).as("past its notAfter").isFalse();
    }

    @Test
    void anotherNodesClockThatIsALittleAheadIsNoJump() {
        Given ended = bench.ours("RETRIEVED", Instant.now().minus(Duration.ofDays(731)));
        bench.round.eraseDue();
        bench.change("update retention_watch set terms_since = 'epoch', steady_since = 'epoch',"
                + " seen_at = now() + interval '30 seconds'");
        bench.round.eraseDue();
        assertThat(bench.erasedAt(ended)).isNotNull();
    }

    private void eraseNothing(String before, Given ended) {
        bench.round.eraseDue();
        bench.change(before);
        bench.round.eraseDue();
        assertThat(bench.erasedAt(ended)).as(before).isNull();
    }

    private boolean isSealed(Given given) {
        return bench.value(
                        "select count(*) from envelope_out where package_id = ? and sealed is not null",
                        Long.class,
                        given.casePackage().value())
                == 1;
    }

    private void putInAnInbox(Given given, @Nullable Instant pushedAt) {
        bench.change(
                """
                insert into inbox_item (inbox_id, case_system, package_id, exchange_id, lane, kind, sender, arrived_at, pushed_at)
                values (?, 'cms', ?, ?, 'ROUTINE', 'REFERRAL', 'XB', now(), ?::timestamptz)""",
                UUID.randomUUID(),
                given.casePackage().value(),
                given.exchange().value(),
                pushedAt == null ? null : pushedAt.atOffset(ZoneOffset.UTC));
    }
}
