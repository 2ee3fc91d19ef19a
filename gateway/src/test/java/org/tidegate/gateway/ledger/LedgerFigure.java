package org.tidegate.gateway.ledger;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.tidegate.config.store.StoreSettings;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.ledger.note.LogSigner;
import org.tidegate.crypto.ledger.policy.TrustPolicy;
import org.tidegate.gateway.store.Database;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.LedgerCheckpointStore;
import org.tidegate.gateway.store.LedgerOriginStore;
import org.tidegate.gateway.store.LedgerTreeStore;

/**
 * Prints how long a log of 1,000,000 entries takes to be sequenced and one of its entries to be proved, and what a round costs while
 * 1,000 entries come in each quarter of a second, and while none does. Run it by hand; it asserts nothing.
 */
public final class LedgerFigure {
    private static final int ENTRIES = 1_000_000;
    private static final int PARTS = 50;
    private static final int PROOFS = 1_000;
    private static final int ROUNDS = 40;

    private LedgerFigure() {}

    /** @param arguments a folder for the database */
    public static void main(String[] arguments) {
        try (Database database =
                Database.open(new StoreSettings.Embedded(Path.of(arguments[0]), StoreSettings.DEFAULT_CONNECTIONS))) {
            GroupCommit commits = database.groupCommit();
            LedgerTreeStore tree = new LedgerTreeStore(database.reads());
            LedgerCheckpointStore checkpoints = new LedgerCheckpointStore(database.reads());
            LogSigner signer = new LogSigner(LedgerNames.origin(LogForTests.XA), LogForTests.key());
            Sequencer sequencer = new Sequencer("xa-1", tree, commits, Clock.systemUTC());
            for (int part = 0; part < PARTS; part++) {
                write(commits, ENTRIES / PARTS);
            }
            Spent.on(database, () -> {
                        while (tree.head("xa-1").size() < ENTRIES) {
                            sequencer.sequence();
                        }
                    })
                    .print("sequencing " + ENTRIES + " entries", 1);
            new CheckpointSigner("xa-1", tree, checkpoints, signer, commits, Duration.ZERO, Clock.systemUTC()).sign();
            prove(tree, checkpoints, signer);
            Spent spent = new Spent(0, 0, 0);
            for (int round = 0; round < ROUNDS; round++) {
                write(commits, 1_000);
                spent = spent.plus(Spent.on(database, sequencer::sequence));
            }
            spent.print("a round with 1,000 entries", ROUNDS);
            for (int round = 0; round < ENTRIES / 1_000; round++) {
                sequencer.sequence();
            }
            Spent.on(database, () -> {
                        for (int round = 0; round < ROUNDS; round++) {
                            sequencer.sequence();
                        }
                    })
                    .print("a round without entries", ROUNDS);
        }
    }

    private static void write(GroupCommit commits, int entries) {
        commits.commit(tx -> tx.jdbc().sql("""
                        insert into ledger_entry (leaf_hash, entry, event, occurred_at)
                        select sha256(decode('00', 'hex') || e), e, 'PACKAGE_ACCEPTED', now()
                        from (select convert_to(gen_random_uuid()::text || repeat('x', 400), 'UTF8') e
                            from generate_series(1, ?)) made""").param(entries).update());
    }

    private static void prove(LedgerTreeStore tree, LedgerCheckpointStore checkpoints, LogSigner signer) {
        LedgerProofs proofs = new LedgerProofs(
                new OwnLog(
                        LogForTests.XA, signer.verifierKey().publicKey(), List.of(new LedgerOriginStore.Origin(1, 0))),
                new CosignPolicy(
                        Optional.of(new TrustPolicy(List.of(), List.of(), Optional.empty())),
                        List.of(),
                        partner -> Optional.empty()),
                tree,
                checkpoints);
        Random random = new Random(1);
        long[] nanos = new long[PROOFS];
        for (int proof = 0; proof < PROOFS; proof++) {
            Digest leaf = tree.leaves(random.nextInt(ENTRIES), 1).getFirst();
            long began = System.nanoTime();
            if (!(proofs.of(leaf) instanceof LedgerProofs.Proof.Proved)) {
                throw new IllegalStateException("an entry without a proof");
            }
            nanos[proof] = System.nanoTime() - began;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "a proof: median %.1f ms, p99 %.1f ms%n", nanos[PROOFS / 2] / 1e6, nanos[PROOFS * 99 / 100] / 1e6);
    }

    /** By the clock, and by the processor time of this process and of the database's. */
    private record Spent(double clockMs, double ownMs, double databaseMs) {
        static Spent on(Database database, Runnable work) {
            long began = System.nanoTime();
            double own = millis(ProcessHandle.current());
            double theirs = database(database);
            work.run();
            return new Spent(
                    (System.nanoTime() - began) / 1e6,
                    millis(ProcessHandle.current()) - own,
                    database(database) - theirs);
        }

        Spent plus(Spent other) {
            return new Spent(clockMs + other.clockMs, ownMs + other.ownMs, databaseMs + other.databaseMs);
        }

        void print(String what, int rounds) {
            System.out.printf(
                    "%s: %.2f ms by the clock, %.2f ms of this process, %.2f ms of the database%n",
                    what, clockMs / rounds, ownMs / rounds, databaseMs / rounds);
        }

        private static double database(Database database) {
            return ProcessHandle.of(database.embeddedPid()).stream()
                    .flatMap(ProcessHandle::children)
                    .mapToDouble(Spent::millis)
                    .sum();
        }

        private static double millis(ProcessHandle process) {
            return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e6;
        }
    }
}
