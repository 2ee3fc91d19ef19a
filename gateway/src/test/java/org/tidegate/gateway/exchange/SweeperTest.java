package org.tidegate.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.config.broker.BrokerSettings;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.broker.Broker;
import org.tidegate.gateway.store.AlarmRow;
import org.tidegate.gateway.store.AlarmStore;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.LedgerStore;
import org.tidegate.gateway.store.PostgresForTests;
import org.tidegate.gateway.store.Samples;
import org.tidegate.gateway.store.StoreUnavailable;
import org.tidegate.gateway.store.postgres.Await;

/** What the sweeper finds in the database, with a real broker to queue it at. */
class SweeperTest {
    private static final Duration LEASE = Duration.ofMinutes(2);

    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    @TempDir
    static Path home;

    private static Broker broker;

    private final GroupCommit commits = POSTGRES.groupCommit();
    private final ExchangeStore exchanges = new ExchangeStore(POSTGRES.reads(), commits);
    private final AlarmStore alarmStore = new AlarmStore(POSTGRES.reads());
    private final LedgerStore ledgerStore = new LedgerStore(POSTGRES.reads());

    @BeforeAll
    static void startBroker() {
        broker = Broker.open(new BrokerSettings.Embedded(home));
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void nothingIsDueAndNoAlarmIsOpen() {
        commits.commit(tx -> {
            tx.jdbc()
                    .sql("update case_exchange set next_attempt_at = null, leased_until = null, receipt_due_at = null")
                    .update();
            alarmStore.open().forEach(alarm -> alarmStore.acknowledge(tx, alarm.id(), "test", Samples.NOW));
            return true;
        });
    }

    /** The broker counts a message a little after it was sent. */
    private static void requireWaiting(String queue, long messages) {
        Await.until(messages + " wait", () -> broker.workQueue().waiting(queue) == messages);
    }

    @Test
    void whatIsDueIsQueuedOnceUntilItsLeaseEnds() {
        Samples.stored(POSTGRES, Lane.URGENT, Samples.NOW);
        String queue = WorkQueues.dispatch(Samples.XB, Lane.URGENT);
        long before = broker.workQueue().waiting(queue);
        sweeper(Samples.NOW, Set.of(Samples.XB)).queueDue();
        sweeper(Samples.NOW.plusSeconds(1), Set.of(Samples.XB)).queueDue();
        requireWaiting(queue, before + 1);
        sweeper(Samples.NOW.plus(LEASE), Set.of(Samples.XB)).queueDue();
        requireWaiting(queue, before + 2);
    }

    @Test
    void whatWasClaimedWhenTheDatabaseWentAwayIsQueuedAtTheNextRound() {
        AtomicBoolean lost = new AtomicBoolean(true);
        Sweeper sweeper = sweeper(
                new ExchangeStore(POSTGRES.readsLostWhile(lost::get), commits), Samples.NOW, Set.of(Samples.XB));
        ExchangeRow due = Samples.stored(POSTGRES, Lane.URGENT, Samples.NOW);
        long before = broker.workQueue().waiting(WorkQueues.of(due));
        assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(sweeper::queueDue);
        assertThat(exchanges.find(due.id()).orElseThrow().leasedUntil())
                .as("claimed, and its message was never sent")
                .isEqualTo(Samples.NOW.plus(LEASE));

        lost.set(false);
        sweeper.queueDue();
        requireWaiting(WorkQueues.of(due), before + 1);
    }

    @Test
    void behindALongQueueOnlyWhatFailedBeforeIsQueuedAgain() {
        String queue = WorkQueues.dispatch(Samples.XB, Lane.ROUTINE);
        for (int number = 0; number < 300; number++) {
            broker.workQueue().send(queue, "waiting-" + number);
        }
        Samples.stored(POSTGRES, Lane.ROUTINE, Samples.NOW);
        ExchangeRow failed = Samples.stored(POSTGRES, Lane.ROUTINE, Samples.NOW);
        sweeper(Samples.NOW, Set.of(Samples.XB)).queueDue();
        assertThat(broker.workQueue().waiting(queue)).isEqualTo(300);

        commits.commit(tx -> {
            exchanges.scheduleAttempt(
                    tx, failed.id(), Set.of(ExchangeState.ACCEPTED), Samples.NOW, "PARTNER_UNREACHABLE");
            return true;
        });
        sweeper(Samples.NOW.plusSeconds(1), Set.of(Samples.XB)).queueDue();
        assertThat(broker.workQueue().waiting(queue))
                .as("no message of its own waits")
                .isEqualTo(301);
    }

    @Test
    void workForAPartnerWhoseAgreementIsGoneRingsInsteadOfWaitingUnread() {
        Samples.stored(POSTGRES, Lane.IMMEDIATE_RISK, Samples.NOW);
        Samples.stored(POSTGRES, Lane.IMMEDIATE_RISK, Samples.NOW);
        sweeper(Samples.NOW, Set.of(new AuthorityId("XC"))).queueDue();
        assertThat(broker.workQueue().waiting(WorkQueues.dispatch(Samples.XB, Lane.IMMEDIATE_RISK)))
                .isZero();
        assertThat(alarmStore.open()).singleElement().satisfies(alarm -> {
            assertThat(alarm.code()).isEqualTo("PARTNER_REMOVED");
            assertThat(alarm.subjects()).containsEntry("partner", "XB");
        });
    }

    @Test
    void whatIsSealedAndHasNoReceiptInTimeMayHaveArrived() {
        ExchangeRow exchange = Samples.stored(POSTGRES, Lane.ROUTINE, null);
        commits.commit(tx -> exchanges.advance(
                tx, exchange.id(), Set.of(ExchangeState.ACCEPTED), ExchangeState.SEALED, Samples.NOW));
        dueAt(exchange, Samples.NOW);
        sweeper(Samples.NOW, Set.of(Samples.XB)).markOverdue();
        assertThat(exchanges.find(exchange.id()).orElseThrow().state()).isEqualTo(ExchangeState.NO_RECEIPT);
        assertThat(alarmStore.open()).extracting(AlarmRow::code).containsExactly("RECEIPT_OVERDUE");
        assertThat(lastEntry(exchange).stateAfter()).isEqualTo(ExchangeState.NO_RECEIPT);
    }

    @Test
    void whatIsNotSealedInTimeHasNotLeftAndSaysSo() {
        ExchangeRow exchange = Samples.stored(POSTGRES, Lane.ROUTINE, null);
        dueAt(exchange, Samples.NOW);
        sweeper(Samples.NOW, Set.of(Samples.XB)).markOverdue();
        sweeper(Samples.NOW.plusSeconds(1), Set.of(Samples.XB)).markOverdue();
        assertThat(exchanges.find(exchange.id()).orElseThrow().state()).isEqualTo(ExchangeState.ACCEPTED);
        assertThat(alarmStore.open()).extracting(AlarmRow::code).containsExactly("NOT_SENT");
        assertThat(lastEntry(exchange).event()).isEqualTo(LedgerEvent.RECEIPT_OVERDUE);
        assertThat(lastEntry(exchange).stateAfter()).isNull();
    }

    private void dueAt(ExchangeRow exchange, Instant due) {
        commits.commit(tx -> tx.jdbc()
                .sql("update case_exchange set receipt_due_at = ? where exchange_id = ?")
                .params(due.atOffset(ZoneOffset.UTC), exchange.id().value())
                .update());
    }

    private LedgerEntry lastEntry(ExchangeRow exchange) {
        return LedgerEntryJson.read(ledgerStore.entriesOf(exchange.id()).getLast());
    }

    private Sweeper sweeper(Instant now, Set<AuthorityId> partners) {
        return sweeper(exchanges, now, partners);
    }

    private Sweeper sweeper(ExchangeStore store, Instant now, Set<AuthorityId> partners) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        ExchangeLedger ledger = new ExchangeLedger(new AuthorityId("XA"), "xa-1", ledgerStore, new SecureRandom());
        return new Sweeper(
                store,
                KnownQueues.of(partners, List.of(Samples.DESK)),
                new Dispatcher(broker.workQueue()),
                ledger,
                new Alarms(alarmStore, ledger, commits, new TimeOrderedIds(clock, new SecureRandom()), clock),
                commits,
                new ExchangeWatch(),
                new QueueLease(LEASE),
                clock);
    }
}
