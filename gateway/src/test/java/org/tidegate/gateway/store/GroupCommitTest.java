package org.tidegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.tidegate.gateway.store.postgres.Await;

class GroupCommitTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private final GroupCommit groupCommit = POSTGRES.groupCommit();

    @BeforeAll
    static void makeTable() {
        POSTGRES.groupCommit()
                .commit(tx -> tx.jdbc()
                        .sql("create table done (caller int, number int, primary key (caller, number))")
                        .update());
    }

    @BeforeEach
    void empty() {
        groupCommit.commit(tx -> tx.jdbc().sql("delete from done").update());
    }

    @Test
    void sixtyFourCallersOfAHundredUnitsFindEachDoneExactlyOnceAndShareCommits() throws Exception {
        long unitsBefore = groupCommit.units();
        long commitsBefore = groupCommit.commits();
        inParallel(64, caller -> {
            for (int number = 0; number < 100; number++) {
                int thisOne = number;
                groupCommit.commit(tx -> insert(tx, caller, thisOne));
            }
        });
        assertThat(count()).isEqualTo(6_400);
        assertThat(groupCommit.units() - unitsBefore).isEqualTo(6_400);
        assertThat(groupCommit.commits() - commitsBefore).isLessThan(6_400);
    }

    @Test
    void aUnitAloneIsDurableWhenItReturns() {
        groupCommit.commit(tx -> insert(tx, 1, 1));
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void theCallerGetsWhatItsUnitReturnedAndNullToo() {
        assertThat(groupCommit.<String>commit(tx -> "answer")).isEqualTo("answer");
        assertThat(groupCommit.<Object>commit(tx -> null)).isNull();
    }

    @Test
    void oneBadUnitHurtsOnlyItsOwnCaller() throws Exception {
        groupCommit.commit(tx -> insert(tx, 0, 0));
        Set<Integer> duplicates = ConcurrentHashMap.newKeySet();
        Set<Integer> own = ConcurrentHashMap.newKeySet();
        inParallel(64, caller -> {
            if (caller % 8 == 3) {
                assertThatThrownBy(() -> groupCommit.commit(tx -> insert(tx, 0, 0)))
                        .isInstanceOf(DuplicateKeyException.class);
                duplicates.add(caller);
            } else if (caller % 8 == 5) {
                assertThatThrownBy(() -> groupCommit.commit(tx -> {
                            insert(tx, caller, 1);
                            throw new NotToday(caller);
                        }))
                        .isInstanceOf(NotToday.class)
                        .hasMessage("not today " + caller);
                own.add(caller);
            } else {
                groupCommit.commit(tx -> insert(tx, caller, 1));
            }
        });
        assertThat(duplicates).hasSize(8);
        assertThat(own).hasSize(8);
        assertThat(count()).isEqualTo(1 + 48);
    }

    @Test
    void inAGroupWithABadUnitTheGoodOnesAreDoneOnceThoughAppliedTwice() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger applied = new AtomicInteger();
        List<Future<?>> callers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int committer = 0; committer < GroupCommit.COMMITTERS; committer++) {
                CountDownLatch busy = new CountDownLatch(1);
                callers.add(threads.submit(() -> groupCommit.commit(tx -> {
                    busy.countDown();
                    awaitQuietly(go);
                    return null;
                })));
                busy.await(); // else one of them may take both
            }
            for (int number = 0; number < 4; number++) {
                int thisOne = number;
                callers.add(threads.submit(() -> groupCommit.commit(tx -> {
                    applied.incrementAndGet();
                    return insert(tx, 9, thisOne);
                })));
            }
            Future<?> bad = threads.submit(() -> groupCommit.commit(tx -> {
                throw new NotToday(9);
            }));
            go.countDown();
            for (Future<?> caller : callers) {
                caller.get();
            }
            assertThatThrownBy(bad::get).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(NotToday.class);
        }
        assertThat(count()).isEqualTo(4);
        assertThat(applied).hasValueGreaterThanOrEqualTo(4);
    }

    @Test
    void whatIsWrittenLaterIsThereWhenTheUnitReturnsAndABadOneHurtsOnlyItsOwnCaller() throws Exception {
        groupCommit.commit(tx -> insertLater(tx, -1, 0));
        assertThat(count()).isEqualTo(1);
        Set<Integer> duplicates = ConcurrentHashMap.newKeySet();
        inParallel(64, caller -> {
            if (caller % 8 == 3) {
                assertThatThrownBy(() -> groupCommit.commit(tx -> insertLater(tx, -1, 0)))
                        .isInstanceOf(DuplicateKeyException.class);
                duplicates.add(caller);
            } else {
                for (int number = 0; number < 20; number++) {
                    int thisOne = number;
                    groupCommit.commit(tx -> insertLater(tx, caller, thisOne));
                }
            }
        });
        assertThat(duplicates).hasSize(8);
        assertThat(count()).isEqualTo(1 + 56 * 20);
    }

    @Test
    void whatAUnitThatFailedWantedWrittenLaterIsNeverWritten() {
        assertThatThrownBy(() -> groupCommit.commit(tx -> {
                    insertLater(tx, 1, 1);
                    throw new NotToday(1);
                }))
                .isInstanceOf(NotToday.class);
        for (int time = 0; time < 2 * GroupCommit.COMMITTERS; time++) {
            groupCommit.commit(tx -> true);
        }
        assertThat(count()).isZero();
    }

    @Test
    void anErrorInAUnitReachesItsCallerAndTheCommittersLiveOn() {
        for (int time = 0; time < 2 * GroupCommit.COMMITTERS; time++) {
            assertThatThrownBy(() -> groupCommit.commit(tx -> {
                        throw new AssertionError("a unit's own error");
                    }))
                    .isInstanceOf(AssertionError.class);
        }
        groupCommit.commit(tx -> insert(tx, 1, 1));
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void unitsThatLockEachOtherCrosswiseAllSucceedInTheEnd() throws Exception {
        groupCommit.commit(tx -> insert(tx, 0, 0) + insert(tx, 0, 1));
        inParallel(16, caller -> {
            for (int number = 0; number < 20; number++) {
                groupCommit.commit(tx -> touch(tx, caller % 2) + touch(tx, 1 - caller % 2));
            }
        });
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void aUnitThatCommitsAnotherUnitIsRefusedInsteadOfWaitingForEver() {
        assertThatThrownBy(() -> groupCommit.commit(tx -> groupCommit.<Integer>commit(inner -> 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("do both in one");
    }

    @Test
    void aTransactionKeptAfterItsUnitIsOfNoUse() {
        Transaction kept = groupCommit.commit(tx -> tx);
        Await.until("the committer has let go", () -> refuses(kept));
        assertThat(count()).isZero();
    }

    private static boolean refuses(Transaction kept) {
        try {
            kept.jdbc().sql("select 1").query(Integer.class).single();
            return false;
        } catch (DataAccessException refused) {
            return true;
        }
    }

    @Test
    void anInterruptedCallerLearnsTheOutcomeAllTheSameAndStaysInterrupted() throws Exception {
        AtomicInteger returned = new AtomicInteger();
        Thread caller = Thread.ofVirtual().start(() -> {
            Thread.currentThread().interrupt();
            groupCommit.commit(tx -> insert(tx, 1, 1));
            returned.set(Thread.currentThread().isInterrupted() ? 1 : -1);
        });
        caller.join();
        assertThat(returned).hasValue(1);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void closingServesEveryoneWhoWaitsAndRefusesWhoComesLater() throws Exception {
        Database own = Database.open(POSTGRES.settings());
        AtomicInteger done = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        CountDownLatch underWay = new CountDownLatch(50);
        Thread closer = Thread.ofPlatform().start(() -> {
            awaitQuietly(underWay);
            own.close();
        });
        inParallel(32, caller -> {
            for (int number = 0; refused.get() == 0 || number == 0; number++) {
                int thisOne = number;
                try {
                    own.groupCommit().commit(tx -> insert(tx, caller, thisOne));
                    done.incrementAndGet();
                } catch (StoreUnavailable stopping) {
                    refused.incrementAndGet();
                    return;
                } finally {
                    underWay.countDown();
                }
            }
        });
        closer.join();
        assertThat(refused).hasPositiveValue();
        assertThat(count()).isEqualTo(done.get());
    }

    static int insert(Transaction tx, int caller, int number) {
        return tx.jdbc()
                .sql("insert into done values (?, ?)")
                .param(caller)
                .param(number)
                .update();
    }

    private static int touch(Transaction tx, int number) {
        return tx.jdbc()
                .sql("update done set caller = caller where number = ?")
                .param(number)
                .update();
    }

    private static boolean insertLater(Transaction tx, int caller, int number) {
        tx.later("insert into done values (?, ?)", List.of(caller, number));
        return true;
    }

    private static int count() {
        return POSTGRES.reads()
                .read(jdbc -> jdbc.sql("select count(*) from done")
                        .query(Integer.class)
                        .single());
    }

    static void inParallel(int callers, java.util.function.IntConsumer each) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                int thisOne = caller;
                all.add(threads.submit(() -> each.accept(thisOne)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class NotToday extends RuntimeException {
        NotToday(int caller) {
            super("not today " + caller);
        }
    }
}
