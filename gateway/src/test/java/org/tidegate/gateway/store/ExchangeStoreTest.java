package org.tidegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.store.Samples.NOW;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.envelope.EnvelopeId;

class ExchangeStoreTest {
    private static final Duration LEASE = Duration.ofSeconds(30);

    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private final GroupCommit commits = POSTGRES.groupCommit();
    private final ExchangeStore exchanges = new ExchangeStore(POSTGRES.reads(), commits);

    @BeforeEach
    void nothingIsDue() {
        commits.commit(tx -> tx.jdbc()
                .sql("update case_exchange set next_attempt_at = null, leased_until = null, receipt_due_at = null")
                .update());
    }

    @Test
    void anExchangeComesBackAsItWasStored() {
        ExchangeRow stored = Samples.stored(POSTGRES, Lane.URGENT, NOW.plusSeconds(5));
        assertThat(exchanges.find(stored.id())).contains(stored);
    }

    @Test
    void aStateIsTakenOnlyFromAnExpectedOne() {
        ExchangeRow stored = Samples.stored(POSTGRES, Lane.URGENT, null);
        assertThat(advance(stored.id(), Set.of(ExchangeState.SEALED), ExchangeState.RELAYED))
                .isFalse();
        assertThat(found(stored.id()).state()).isEqualTo(ExchangeState.ACCEPTED);
        assertThat(advance(stored.id(), Set.of(ExchangeState.ACCEPTED, ExchangeState.STOPPED), ExchangeState.SEALED))
                .isTrue();
        assertThat(found(stored.id()).state()).isEqualTo(ExchangeState.SEALED);
        assertThat(found(stored.id()).stateAt()).isEqualTo(NOW.plusSeconds(9));
    }

    @Test
    void ofManyWhoAdvanceTheSameExchangeAtOnceExactlyOneDoes() throws Exception {
        ExchangeRow stored = Samples.stored(POSTGRES, Lane.URGENT, null);
        AtomicInteger winners = new AtomicInteger();
        GroupCommitTest.inParallel(32, caller -> {
            if (advance(stored.id(), Set.of(ExchangeState.ACCEPTED), ExchangeState.SEALED)) {
                winners.incrementAndGet();
            }
        });
        assertThat(winners).hasValue(1);
    }

    @Test
    void sealingKeepsTheReceiptsDueTimeAndTheReceiptEndsIt() {
        ExchangeRow stored = Samples.stored(POSTGRES, Lane.URGENT, null);
        seal(stored.id(), null, new EnvelopeId(Samples.id()));
        assertThat(found(stored.id()).receiptDueAt()).isEqualTo(stored.receiptDueAt());
        advance(stored.id(), Set.of(ExchangeState.SEALED), ExchangeState.RELAYED);
        assertThat(found(stored.id()).receiptDueAt()).isNull();
    }

    @Test
    void whatIsSettledIsNeverDue() {
        ExchangeRow stored = Samples.stored(POSTGRES, Lane.URGENT, NOW);
        assertThat(settle(stored.id(), Set.of(ExchangeState.SEALED))).isFalse();
        assertThat(found(stored.id())).isEqualTo(stored);
        assertThat(settle(stored.id(), Set.of(ExchangeState.ACCEPTED))).isTrue();
        assertThat(found(stored.id()).nextAttemptAt()).isNull();
        assertThat(found(stored.id()).receiptDueAt()).isNull();
    }

    @Test
    void anExchangeIsSealedOnceAndAgainOnlyByWhoNamesTheOldEnvelope() {
        ExchangeRow stored = Samples.stored(POSTGRES, Lane.URGENT, null);
        EnvelopeId first = new EnvelopeId(Samples.id());
        EnvelopeId second = new EnvelopeId(Samples.id());
        assertThat(seal(stored.id(), null, first)).isTrue();
        assertThat(seal(stored.id(), null, second)).isFalse();
        assertThat(seal(stored.id(), first, second)).isTrue();
        assertThat(found(stored.id()).envelope()).isEqualTo(second);
        assertThat(found(stored.id()).state()).isEqualTo(ExchangeState.SEALED);
    }

    @Test
    void whatHasItsReceiptIsNotSealedAnew() {
        ExchangeRow stored = Samples.stored(POSTGRES, Lane.URGENT, null);
        EnvelopeId first = new EnvelopeId(Samples.id());
        seal(stored.id(), null, first);
        advance(stored.id(), Set.of(ExchangeState.SEALED), ExchangeState.RELAYED);
        assertThat(seal(stored.id(), first, new EnvelopeId(Samples.id()))).isFalse();
        assertThat(found(stored.id()).envelope()).isEqualTo(first);
    }

    @Test
    void whatIsDueIsClaimedOnceAndAgainOnlyAfterTheLease() {
        ExchangeRow due = Samples.stored(POSTGRES, Lane.ROUTINE, NOW);
        Samples.stored(POSTGRES, Lane.ROUTINE, NOW.plusSeconds(1));
        assertThat(ids(exchanges.claimDue(NOW, LEASE, 10))).containsExactly(due.id());
        assertThat(exchanges.claimDue(NOW, LEASE, 10)).isEmpty();
        assertThat(ids(exchanges.claimDue(NOW.plus(LEASE), LEASE, 10))).contains(due.id());
    }

    @Test
    void sweepersAtWorkTogetherClaimEachExchangeOnce() throws Exception {
        Set<ExchangeId> expected = new HashSet<>();
        for (int number = 0; number < 60; number++) {
            expected.add(Samples.stored(POSTGRES, Lane.ROUTINE, NOW).id());
        }
        ConcurrentLinkedQueue<ExchangeId> claimed = new ConcurrentLinkedQueue<>();
        GroupCommitTest.inParallel(8, sweeper -> {
            List<ExchangeId> mine = ids(exchanges.claimDue(NOW, LEASE, 7));
            while (!mine.isEmpty()) {
                claimed.addAll(mine);
                mine = ids(exchanges.claimDue(NOW, LEASE, 7));
            }
        });
        assertThat(claimed).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theMostUrgentLaneIsClaimedFirstEvenWhenBulkHasWaitedLonger() {
        for (int number = 0; number < 20; number++) {
            Samples.stored(POSTGRES, Lane.ROUTINE, NOW.minusSeconds(600));
        }
        ExchangeRow urgent = Samples.stored(POSTGRES, Lane.URGENT, NOW.minusSeconds(10));
        ExchangeRow immediate = Samples.stored(POSTGRES, Lane.IMMEDIATE_RISK, NOW.minusSeconds(1));
        assertThat(ids(exchanges.claimDue(NOW, LEASE, 3))).hasSize(3).startsWith(immediate.id(), urgent.id());
    }

    @Test
    void aPassingFailureIsCountedAndPlansTheNextAttempt() {
        ExchangeRow stored = Samples.stored(POSTGRES, Lane.ROUTINE, NOW);
        schedule(stored.id(), 10, "PARTNER_UNREACHABLE");
        schedule(stored.id(), 20, "PARTNER_BUSY");
        ExchangeRow found = found(stored.id());
        assertThat(found.attempts()).isEqualTo(2);
        assertThat(found.nextAttemptAt()).isEqualTo(NOW.plusSeconds(20));
        assertThat(found.lastFailureCode()).isEqualTo("PARTNER_BUSY");
    }

    @Test
    void anAttemptThatEndsLateChangesNothingOfWhatHasMovedOn() {
        ExchangeRow stored = Samples.stored(POSTGRES, Lane.ROUTINE, NOW);
        seal(stored.id(), null, new EnvelopeId(Samples.id()));
        settle(stored.id(), Set.of(ExchangeState.SEALED));
        schedule(stored.id(), 10, "PARTNER_UNREACHABLE");
        assertThat(found(stored.id()).nextAttemptAt()).isNull();
        assertThat(found(stored.id()).lastFailureCode()).isNull();
    }

    @Test
    void aPauseIsKeptAlsoWhereALeaseWouldHaveEnded() {
        ExchangeRow stored = Samples.stored(POSTGRES, Lane.ROUTINE, NOW);
        exchanges.claimDue(NOW, LEASE, 10);
        schedule(stored.id(), 3_600, "PARTNER_UNREACHABLE");
        assertThat(exchanges.claimDue(NOW.plus(LEASE).plusSeconds(1), LEASE, 10))
                .isEmpty();
        assertThat(ids(exchanges.claimDue(NOW.plusSeconds(3_600), LEASE, 10))).containsExactly(stored.id());
    }

    @Test
    void whenAPartnerIsBackWhatWaitsForItIsDueAndNothingElse() {
        ExchangeRow waits = Samples.stored(POSTGRES, Lane.ROUTINE, NOW);
        ExchangeRow done = Samples.stored(POSTGRES, Lane.ROUTINE, null);
        schedule(waits.id(), 3_600, "PARTNER_UNREACHABLE");
        commits.commit(tx -> {
            exchanges.retryAllNow(tx, waits.partner(), NOW);
            return true;
        });
        assertThat(ids(exchanges.claimDue(NOW, LEASE, 10))).containsExactly(waits.id());
        assertThat(found(done.id()).nextAttemptAt()).isNull();
    }

    @Test
    void atAStartNothingIsLeftToMessagesThatMayNeverHaveBeenSent() {
        ExchangeRow due = Samples.stored(POSTGRES, Lane.ROUTINE, NOW);
        ExchangeRow done = Samples.stored(POSTGRES, Lane.ROUTINE, NOW);
        exchanges.claimDue(NOW, LEASE, 10);
        assertThat(exchanges.claimDue(NOW, LEASE, 10)).isEmpty();
        commits.commit(tx -> {
            exchanges.clearAttempt(tx, done.id());
            return true;
        });
        exchanges.endLeases();
        assertThat(ids(exchanges.claimDue(NOW, LEASE, 10))).containsExactly(due.id());
    }

    @Test
    void whatIsSealedAfterItsLimitPassedHasALimitAgain() {
        ExchangeRow stored = Samples.stored(POSTGRES, Lane.ROUTINE, null);
        commits.commit(tx -> {
            exchanges.clearReceiptDue(tx, stored.id());
            return true;
        });
        seal(stored.id(), null, new EnvelopeId(Samples.id()));
        assertThat(found(stored.id()).receiptDueAt()).isEqualTo(NOW.plusSeconds(99));
    }

    @Test
    void aPersonsRetryStartsTheCountAfreshAndIsDueAtOnce() {
        ExchangeRow stored = Samples.stored(POSTGRES, Lane.ROUTINE, NOW);
        schedule(stored.id(), 3_600, "PARTNER_UNREACHABLE");
        commits.commit(tx -> {
            exchanges.retryNow(tx, stored.id(), NOW.plusSeconds(2));
            return true;
        });
        assertThat(found(stored.id()).attempts()).isZero();
        assertThat(ids(exchanges.claimDue(NOW.plusSeconds(2), LEASE, 10))).contains(stored.id());
    }

    @Test
    void anExchangeWithNothingLeftToDoIsNeverDue() {
        ExchangeRow stored = Samples.stored(POSTGRES, Lane.ROUTINE, NOW);
        commits.commit(tx -> {
            exchanges.clearAttempt(tx, stored.id());
            return true;
        });
        assertThat(exchanges.claimDue(NOW.plus(Duration.ofDays(99)), LEASE, 10)).isEmpty();
    }

    @Test
    void aReceiptIsOverdueFromItsDueTimeOn() {
        ExchangeRow stored = Samples.stored(POSTGRES, Lane.ROUTINE, null);
        assertThat(exchanges.overdue(NOW, 10)).isEmpty();
        assertThat(ids(exchanges.overdue(NOW.plus(Duration.ofHours(1)), 10))).containsExactly(stored.id());
        commits.commit(tx -> {
            exchanges.clearReceiptDue(tx, stored.id());
            return true;
        });
        assertThat(exchanges.overdue(NOW.plus(Duration.ofHours(1)), 10)).isEmpty();
    }

    private void schedule(ExchangeId id, long seconds, String code) {
        commits.commit(tx -> {
            exchanges.scheduleAttempt(
                    tx, id, Set.of(ExchangeState.ACCEPTED, ExchangeState.SEALED), NOW.plusSeconds(seconds), code);
            return true;
        });
    }

    private boolean advance(ExchangeId id, Set<ExchangeState> expected, ExchangeState next) {
        return commits.commit(tx -> exchanges.advance(tx, id, expected, next, NOW.plusSeconds(9)));
    }

    private boolean settle(ExchangeId id, Set<ExchangeState> expected) {
        return commits.commit(tx -> exchanges.settle(tx, id, expected, ExchangeState.RELAYED, NOW.plusSeconds(9)));
    }

    private boolean seal(ExchangeId id, @Nullable EnvelopeId replaced, EnvelopeId next) {
        Set<ExchangeState> expected = Set.of(ExchangeState.ACCEPTED, ExchangeState.SEALED);
        return commits.commit(
                exchanges.sealing(id, expected, replaced, next, NOW.plusSeconds(9), NOW.plusSeconds(99), null),
                (tx, granted) -> granted);
    }

    private ExchangeRow found(ExchangeId id) {
        return exchanges.find(id).orElseThrow();
    }

    private static List<ExchangeId> ids(List<ExchangeRow> rows) {
        List<ExchangeId> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.id()));
        return ids;
    }
}
