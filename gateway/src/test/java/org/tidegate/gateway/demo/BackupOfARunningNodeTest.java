package org.tidegate.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidegate.gateway.store.postgres.Await;

/** A node is backed up while it works, and the backup is held against its ledger. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupOfARunningNodeTest {
    private static final String CANARY = "synthetic-canary-9c1d20";

    private final PairForTests pair = PairForTests.asking(PairForTests::new);
    private final Path folder = Path.of("target", "backup-" + UUID.randomUUID()).toAbsolutePath();

    @BeforeAll
    void start() throws InterruptedException, IOException {
        Files.createDirectories(folder.resolve("backups"));
        Files.writeString(folder.resolve("password"), "a synthetic password\n");
        pair.start(DemoHomes.XA, DemoHomes.XB);
    }

    @AfterAll
    void stop() throws IOException {
        pair.close();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Test
    void itsLedgerIsComputedAnewAndAnAlteredEntryIsNamed() throws IOException {
        assertDone(pair.command(
                DemoHomes.XA, "backup", "new-recovery-key", "--out", key(), "--password-file", password()));
        assertThat(pair.command(DemoHomes.XA, "doctor").output())
                .as("also with the recovery certificate among them")
                .containsPattern("D-KEY-01 +OK ");
        String exchange = pair.post(CANARY);
        pair.awaitAtXa(exchange, "state", "DELIVERED");
        Await.until(
                "a checkpoint covers the exchange",
                () -> pair.inDatabase(
                        DemoHomes.XA,
                        jdbc -> jdbc.sql("select coalesce(max(c.size), 0) >= 3 from ledger_checkpoint c")
                                .query(Boolean.class)
                                .single()));

        Path whole = backup();
        CommandProcess.Ended right = verify(whole);

        assertThat(right.status()).as(right.output() + right.error()).isZero();
        assertThat(right.output())
                .containsPattern("The ledger's [0-9]+ entries make the tree that its [1-9][0-9]* checkpoints signed\\.")
                .containsPattern("[1-9][0-9]* contents open with their keys\\.\\n")
                .doesNotContain("DEBUG");
        assertThat(pair.exchange(DemoHomes.XA, exchange).path("state").asString())
                .as("the node goes on")
                .isEqualTo("DELIVERED");

        Path home = folder.resolve("home");
        CommandProcess.Ended restored = PairForTests.asking(() -> CommandProcess.run(
                folder,
                "restore",
                whole.toString(),
                "--recovery",
                key(),
                "--password-file",
                password(),
                "--home",
                home.toString()));
        assertDone(restored);
        assertThat(restored.output())
                .containsPattern("the ledger has [1-9][0-9]* entries and goes on as generation 2")
                .doesNotContain("DEBUG");
        assertThat(home.resolve("tidegate.yml")).exists();

        pair.inDatabase(DemoHomes.XA, jdbc -> {
            jdbc.sql("alter table ledger_entry disable trigger user").update();
            return jdbc.sql("""
                            update ledger_entry set entry = set_byte(entry, 9, get_byte(entry, 9) # 1)
                            where entry_key = (select entry_key from ledger_leaf where leaf_index = 1)""").update();
        });
        CommandProcess.Ended wrong = verify(backup());
        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.output()).contains("The ledger's entry at place 1 is altered.");
    }

    private Path backup() throws IOException {
        CommandProcess.Ended made = pair.command(
                DemoHomes.XA, "backup", "--to", folder.resolve("backups").toString());
        assertDone(made);
        Path run = Path.of(made.output().strip());
        try (Stream<Path> pieces = Files.walk(run)) {
            List<Path> clear = pieces.filter(Files::isRegularFile)
                    .filter(file -> PairForTests.asking(
                            () -> Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1)
                                    .contains(CANARY)))
                    .toList();
            assertThat(clear).isEmpty();
        }
        return run;
    }

    private CommandProcess.Ended verify(Path run) {
        return PairForTests.asking(() -> CommandProcess.run(
                folder,
                "backup",
                "verify",
                run.toString(),
                "--recovery",
                key(),
                "--password-file",
                password(),
                "--scratch",
                folder.toString()));
    }

    private static void assertDone(CommandProcess.Ended ended) {
        assertThat(ended.status()).as(ended.error()).isZero();
    }

    private String key() {
        return folder.resolve("recovery.p12").toString();
    }

    private String password() {
        return folder.resolve("password").toString();
    }
}
