package org.tidegate.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.config.store.StoreSettings;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.keys.LedgerKey;
import org.tidegate.crypto.ledger.audit.Claim;
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.tiles.TileHashes;
import org.tidegate.crypto.ledger.tree.TreeProofs;
import org.tidegate.gateway.store.PostgresForTests;
import org.tidegate.gateway.store.postgres.Await;

/** Two processes of one gateway sequence one ledger, on one server, while entries come in; the one that does it is ended. */
class LedgerTakeoverTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private static final LedgerKey KEY = LogForTests.key();
    private static final int TURNS = 3;

    /** The lease is 2 s; the rest is this machine's. */
    private static final Duration AFTER_A_KILL = Duration.ofSeconds(10);

    /** One that stands still in its commit holds the lock until the server ends its transaction, after 15 s. */
    private static final Duration AFTER_A_PAUSE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final LogForTests log = new LogForTests(POSTGRES, KEY);
    private final Map<String, Process> nodes = new HashMap<>();

    @BeforeEach
    void startBoth() throws IOException {
        SequencingProcess.write(KEY, folder.resolve("ledger.key"));
        start("xa-1");
        start("xa-2");
    }

    @AfterEach
    void endAll() {
        nodes.values().forEach(Process::destroyForcibly);
    }

    @Test
    void theOtherTakesOverWithinSecondsWhenTheOneIsKilled() throws Exception {
        whileEntriesComeIn(() -> {
            String killed = holder();
            node(killed).destroyForcibly().waitFor();
            awaitAnother(killed, AFTER_A_KILL);
            start(killed);
        });
        requireOneHistory();
    }

    @Test
    void oneThatStoodStillForLongerThanItsLeaseChangesNothingWhenItGoesOn() throws Exception {
        whileEntriesComeIn(() -> {
            String paused = holder();
            signal("STOP", node(paused));
            awaitAnother(paused, AFTER_A_PAUSE);
            signal("CONT", node(paused));
        });
        requireOneHistory();
    }

    private interface Turn {
        void take() throws IOException, InterruptedException;
    }

    private void whileEntriesComeIn(Turn turn) throws Exception {
        AtomicBoolean writing = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> writer = threads.submit(() -> {
                while (writing.get()) {
                    log.append(1);
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
                }
            });
            try {
                for (int number = 0; number < TURNS; number++) {
                    turn.take();
                }
            } finally {
                writing.set(false);
            }
            writer.get();
        }
        Await.until(
                "every entry has its place", () -> log.size() == log.written().size());
    }

    /** Who sequences, and has just done so. */
    private String holder() {
        long size = log.size();
        Await.until("somebody sequences", () -> log.size() > size);
        return held();
    }

    private String held() {
        return POSTGRES.reads()
                .read(jdbc -> jdbc.sql("select held_by from ledger_head")
                        .query(String.class)
                        .single());
    }

    private void awaitAnother(String ended, Duration within) {
        long began = System.nanoTime();
        long size = log.size();
        Await.until(
                "another node sequences and signs",
                () -> !held().equals(ended)
                        && log.checkpoints
                                .lastSigned()
                                .filter(last -> last.size() > size)
                                .isPresent());
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(within);
    }

    private void requireOneHistory() {
        List<Digest> leaves = log.leaves();
        assertThat(leaves).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(log.written());
        assertThat(log.audit()).isNotEmpty().allMatch(Claim.Holds.class::isInstance);
        TreeProofs tree = new TreeProofs(new TileHashes(new StoredTiles(log.tree), leaves.size()));
        List<Checkpoint> signed = log.checkpoints.covering(-1, Integer.MAX_VALUE).stream()
                .map(row -> log.own.readable(row).orElseThrow().checkpoint())
                .toList();
        assertThat(signed)
                .hasSizeGreaterThanOrEqualTo(TURNS)
                .allSatisfy(checkpoint -> assertThat(checkpoint.root())
                        .as("the tree of " + checkpoint.size() + " is the beginning of the tree there is")
                        .isEqualTo(tree.root(checkpoint.size())));
        assertThat(sequencers()).containsExactlyInAnyOrder("xa-1", "xa-2");
    }

    private List<String> sequencers() {
        return POSTGRES.reads()
                .read(jdbc -> jdbc.sql("select distinct sequenced_by from ledger_batch")
                        .query(String.class)
                        .list());
    }

    private Process node(String name) {
        return Optional.ofNullable(nodes.get(name)).orElseThrow();
    }

    /** Returns when it works. */
    private void start(String name) throws IOException {
        StoreSettings.External store = (StoreSettings.External) POSTGRES.settings();
        Process node = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SequencingProcess.class.getName(),
                        store.url(),
                        store.user(),
                        store.passwordFile().toString(),
                        name,
                        folder.resolve("ledger.key").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        nodes.put(name, node);
        BufferedReader output = node.inputReader();
        String line = output.readLine();
        while (line != null && !line.equals("ready")) {
            line = output.readLine();
        }
        assertThat(line).as("the word of " + name + " that it works").isNotNull();
        Thread.startVirtualThread(() -> output.lines().forEach(said -> {}));
    }

    private static void signal(String name, Process process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }
}
