package org.tidegate.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.keys.LedgerKey;
import org.tidegate.crypto.ledger.audit.Claim;
import org.tidegate.crypto.ledger.verify.InclusionVerifier;
import org.tidegate.gateway.store.Database;
import org.tidegate.gateway.store.LedgerTreeStore;
import org.tidegate.gateway.store.PostgresForTests;
import org.tidegate.gateway.store.StoreUnavailable;

/** Entries as they get their places. Whatever is interrupted here, an auditor finds every committed entry in the tree, once. */
class SequencerTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private static final LedgerKey KEY = LogForTests.key();

    private final LogForTests log = new LogForTests(POSTGRES, KEY);

    @Test
    void entriesGetTheirPlacesInTheOrderOfTheirKeys() {
        log.sequencer("xa-1").sequence();
        long before = log.size();
        List<Digest> written = log.append(3);
        log.sequencer("xa-1").sequence();
        assertThat(log.tree.leaves(before, 3)).isEqualTo(written);
        assertThat(log.tree.place(written.get(1)).orElseThrow().index()).isEqualTo(before + 1);
        requireWhole();
    }

    @Test
    void anEntryThatCommitsLateIsSequencedLateAndNotSkipped() throws SQLException {
        Sequencer sequencer = log.sequencer("xa-1");
        Digest late;
        List<Digest> early;
        try (Connection open = log.openTransaction()) {
            late = LogForTests.write(open, log.entry());
            early = log.append(5);
            for (int round = 0; round < 4; round++) {
                sequencer.sequence();
            }
            assertThat(log.leaves()).containsAll(early).doesNotContain(late);
            open.commit();
        }
        early = new ArrayList<>(early);
        early.addAll(log.append(1));
        sequencer.sequence();
        assertThat(log.leaves()).endsWith(late, early.getLast());
        requireWhole();
    }

    @Test
    void anEntryWhoseKeyWasDrawnBeforeItsTransactionWroteAnythingIsNotSkipped() throws SQLException {
        Sequencer sequencer = log.sequencer("xa-1");
        ExchangeEntry late = new ExchangeEntry(log.entry());
        try (Connection open = log.openTransaction();
                var statement = open.createStatement()) {
            // What an insert does before its row is there: it locks the table, then it draws the key.
            statement.execute("lock table ledger_entry in row exclusive mode");
            long key;
            try (var drawn = statement.executeQuery("select nextval('ledger_entry_entry_key_seq')")) {
                drawn.next();
                key = drawn.getLong(1);
            }
            log.append(3);
            for (int round = 0; round < 4; round++) {
                sequencer.sequence();
            }
            late.write(open, key);
            open.commit();
        }
        sequencer.sequence();
        assertThat(log.leaves()).endsWith(late.leaf());
        requireWhole();
    }

    private record ExchangeEntry(org.tidegate.gateway.exchange.ExchangeLedger.Prepared prepared) {
        void write(Connection open, long key) throws SQLException {
            try (var insert =
                    open.prepareStatement("insert into ledger_entry (entry_key, leaf_hash, entry, event, occurred_at)"
                            + " values (?, ?, ?, 'ALARM_RAISED', now())")) {
                insert.setLong(1, key);
                insert.setBytes(2, prepared.leafHash().bytes());
                insert.setBytes(3, prepared.octets());
                insert.executeUpdate();
            }
        }

        Digest leaf() {
            return prepared.leafHash();
        }
    }

    @Test
    void whatWasRolledBackHoldsNothingUp() throws SQLException {
        Sequencer sequencer = log.sequencer("xa-1");
        try (Connection open = log.openTransaction()) {
            LogForTests.write(open, log.entry());
            log.append(1);
            sequencer.sequence();
            open.rollback();
        }
        sequencer.sequence();
        sequencer.sequence();
        log.append(1);
        sequencer.sequence();
        sequencer.sequence();
        assertThat(log.tree.head("xa-1").settledKey())
                .as("the mark passed the key nobody will use")
                .isGreaterThanOrEqualTo(log.tree.head("xa-1").lastKey() - 1);
        requireWhole();
    }

    @Test
    void moreThanABatchIsSequencedInOneRound() {
        log.appendTogether(Sequencer.LARGEST_BATCH + 300);
        log.sequencer("xa-1").sequence();
        requireWhole();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void manyWritersAndTwoSequencersGiveEveryEntryOnePlace(long seed) throws Exception {
        AtomicBoolean writing = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 6; writer++) {
                Random random = new Random(seed * 100 + writer);
                writers.add(threads.submit(() -> {
                    write(random);
                    return true;
                }));
            }
            List<Future<?>> sequencers = new ArrayList<>();
            for (int node = 0; node < 2; node++) {
                Sequencer sequencer = sameName();
                sequencers.add(threads.submit(() -> {
                    while (writing.get()) {
                        sequencer.sequence();
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            writing.set(false);
            for (Future<?> sequencer : sequencers) {
                sequencer.get();
            }
        }
        sameName().sequence();
        requireWhole();
    }

    /** Some commit, some roll back, some stay open for a while. */
    private void write(Random random) throws SQLException {
        try (Connection open = log.openTransaction()) {
            for (int transaction = 0; transaction < 40; transaction++) {
                int entries = 1 + random.nextInt(8);
                for (int entry = 0; entry < entries; entry++) {
                    LogForTests.write(open, log.entry());
                    if (random.nextInt(4) == 0) {
                        log.append(1);
                    }
                }
                if (random.nextInt(5) == 0) {
                    open.rollback();
                } else {
                    open.commit();
                }
            }
        }
    }

    @Test
    void anotherNodeGoesOnWhereOneWasCutOffBetweenAnyTwoSteps() {
        int allowed = 0;
        while (isCutOffAfter(allowed)) {
            allowed++;
        }
        assertThat(allowed).isGreaterThan(3);
    }

    private boolean isCutOffAfter(int questions) {
        log.append(40);
        AtomicInteger asked = new AtomicInteger();
        LedgerTreeStore cutOff =
                new LedgerTreeStore(POSTGRES.readsLostWhile(() -> asked.getAndIncrement() >= questions));
        Sequencer dying = new Sequencer("xa-1", cutOff, POSTGRES.groupCommit(), Clock.systemUTC());
        boolean cut = false;
        try {
            dying.sequence();
        } catch (StoreUnavailable lost) {
            cut = true;
        }
        sameName().sequence();
        requireWhole();
        return cut;
    }

    /** Another node that does not know it is another: it waits for nobody's lease to end. */
    private Sequencer sameName() {
        return log.sequencer("xa-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger_leaf", "ledger_batch", "ledger_tile"})
    void aFullDiskStopsNothingButTheSequencerWhichCatchesUp(String table) {
        log.sql("create or replace function disk_is_full() returns trigger language plpgsql as $$ begin"
                + " raise exception 'no space left on device' using errcode = 'disk_full'; end $$");
        log.sql("create trigger disk_is_full before insert on " + table + " execute function disk_is_full()");
        Sequencer sequencer = log.sequencer("xa-1");
        log.append(300);
        try {
            assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(sequencer::sequence);
            List<Digest> meanwhile = log.append(1);
            assertThat(log.written()).containsAll(meanwhile);
            assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(sequencer::sequence);
        } finally {
            log.sql("drop trigger disk_is_full on " + table);
        }
        sequencer.sequence();
        requireWhole();
    }

    @Test
    void oneNodeAtATimeAndAnotherAfterItsTimeIsOver() {
        log.append(1);
        log.sequencer("xa-1").sequence();
        long size = log.size();
        log.append(1);
        log.sequencer("xa-2").sequence();
        assertThat(log.size()).as("xa-1 holds the ledger").isEqualTo(size);
        log.sql("update ledger_head set held_until = clock_timestamp()");
        log.sequencer("xa-2").sequence();
        assertThat(log.size()).isEqualTo(size + 1);
        requireWhole();
    }

    @Test
    void whatWasForgottenBelowTheMarkGetsItsPlaceAfterAStart() throws SQLException {
        log.append(10);
        log.sequencer("xa-1").sequence();
        long unused = log.tree.head("xa-1").lastKey() + 1;
        log.sql("do $$ begin perform setval('ledger_entry_entry_key_seq', " + (unused + 1) + "); end $$");
        log.append(1);
        Sequencer sequencer = log.sequencer("xa-1");
        sequencer.sequence();
        sequencer.sequence();
        ExchangeEntry forgotten = new ExchangeEntry(log.entry());
        try (Connection somebody = log.openTransaction()) {
            forgotten.write(somebody, unused);
            somebody.commit();
        }
        Sequencer started = log.sequencer("xa-1");
        for (int round = 0; round < 3; round++) {
            started.sequence();
        }
        assertThat(log.leaves()).endsWith(forgotten.leaf());
        requireWhole();
    }

    @Test
    void afterARestartThatLostCommitsAndFailedInNoRoundNothingIsBelievedToBeSettled() {
        log.sql("create table started (at timestamptz)");
        log.sql("insert into started values (now())");
        log.sql(
                "create function pg_postmaster_start_time() returns timestamptz language sql as 'select at from started'");
        searchPath("set search_path = public, pg_catalog");
        try (Database database = Database.open(POSTGRES.settings())) {
            LedgerTreeStore tree = new LedgerTreeStore(database.reads());
            Sequencer sequencer = new Sequencer("xa-1", tree, database.groupCommit(), Clock.systemUTC());
            log.append(1);
            sequencer.sequence();
            long kept = tree.head("xa-1").lastKey();
            lastKey(kept + 200);
            for (int round = 0; round < 5; round++) {
                sequencer.sequence();
            }
            lastKey(kept);
            log.sql("update started set at = at + interval '1 minute'");
            Digest next = log.append(1).getFirst();
            sequencer.sequence();
            assertThat(log.leaves()).endsWith(next);
        } finally {
            searchPath("reset search_path");
            log.sql("drop function public.pg_postmaster_start_time()");
        }
        requireWhole();
    }

    /** Of connections that are made from now on. */
    private void searchPath(String says) {
        log.sql("do $$ begin execute format('alter database %I " + says + "', current_database()); end $$");
    }

    private void lastKey(long key) {
        log.sql("do $$ begin perform setval('ledger_entry_entry_key_seq', " + key + "); end $$");
    }

    @Test
    void aBatchIsNotAddedByAnotherServerThanTheOneItWasReadFrom() {
        log.append(1);
        sameName().sequence();
        LedgerTreeStore.Head head = log.tree.head("xa-1");
        LedgerTreeStore.Batch batch = new LedgerTreeStore.Batch(
                head.tree(),
                List.of(),
                List.of(),
                head.settledKey() + 1_000,
                head.serverSince().minusSeconds(1),
                head.sequencedAt(),
                "xa-1",
                Duration.ZERO);
        assertThat(POSTGRES.groupCommit().<Boolean>commit(tx -> log.tree.add(tx, head.size(), batch)))
                .isFalse();
        assertThat(log.tree.head("xa-1").settledKey()).isEqualTo(head.settledKey());
    }

    @Test
    void theTimesOfBatchesNeverGoBack() {
        log.append(1);
        new Sequencer("xa-1", log.tree, POSTGRES.groupCommit(), Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5)))
                .sequence();
        long first = log.size() - 1;
        log.append(1);
        sameName().sequence();
        assertThat(log.tree.sequencedAt(first + 1)).isEqualTo(log.tree.sequencedAt(first));
    }

    /** Every committed entry once, signed, and nothing an auditor objects to. */
    private void requireWhole() {
        List<Digest> leaves = log.leaves();
        assertThat(new HashSet<>(leaves)).hasSameSizeAs(leaves);
        assertThat(leaves).containsExactlyInAnyOrderElementsOf(log.written());
        log.sql("update ledger_head set held_until = clock_timestamp()");
        log.signer(Duration.ZERO).sign();
        assertThat(log.newest().checkpoint().size()).isEqualTo(leaves.size());
        assertThat(log.audit()).isNotEmpty().allMatch(Claim.Holds.class::isInstance);
        requireAProof(leaves);
    }

    private void requireAProof(List<Digest> leaves) {
        LedgerProofs proofs = new LedgerProofs(log.own, LogForTests.noCosigners(), log.tree, log.checkpoints);
        int index = leaves.size() / 2;
        assertThat(proofs.of(leaves.get(index))).isInstanceOfSatisfying(LedgerProofs.Proof.Proved.class, proved -> {
            assertThat(proved.index()).isEqualTo(index);
            assertThat(InclusionVerifier.check(
                                    leaves.get(index),
                                    proved.index(),
                                    proved.size(),
                                    proved.proof().path(),
                                    log.newest().checkpoint().root())
                            .holds())
                    .isTrue();
        });
    }
}
