package org.tidegate.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.config.store.StoreSettings;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.ledger.audit.Claim;
import org.tidegate.gateway.exchange.ExchangeLedger.Prepared;
import org.tidegate.gateway.store.Database;
import org.tidegate.gateway.store.StoreUnavailable;
import org.tidegate.gateway.store.postgres.Await;
import org.tidegate.gateway.store.postgres.PreparedHome;

/** A ledger whose server's files lie on a small disk that is filled to the brim, and gets room again. */
class LedgerOnAFullDiskTest {
    private static final int DISK_MEBIBYTES = 320;
    private static final int MEBIBYTE = 1 << 20;
    private static final int ENOUGH_REFUSALS = 20;

    @TempDir
    Path home;

    private Path disk;
    private final Set<Digest> done = new HashSet<>();
    private final List<Digest> refused = new ArrayList<>();

    @BeforeEach
    void putTheServersFilesOnASmallDisk() throws IOException, InterruptedException {
        PreparedHome.make(home);
        disk = home.resolve("postgres/cluster");
        Path before = home.resolve("postgres/before");
        Files.move(disk, before);
        Files.createDirectory(disk);
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + DISK_MEBIBYTES + "m", "tidegate-test", disk.toString()),
                "only who may mount a small disk sees a full one: run this test as root, outside of a container that forbids it");
        assertThat(run("cp", "-a", before + "/.", disk + "/")).isTrue();
    }

    @AfterEach
    void takeItAway() throws IOException, InterruptedException {
        run("umount", disk.toString());
    }

    @Test
    void noActionWithoutItsRowAndNoRowTwiceWhenThereIsRoomAgain() throws IOException {
        StoreSettings.Embedded settings = new StoreSettings.Embedded(home, StoreSettings.DEFAULT_CONNECTIONS);
        try (Database database = Database.open(settings)) {
            LogForTests log = new LogForTests(database, settings, LogForTests.key());
            log.sql("create table done (leaf bytea primary key)");
            Sequencer sequencer = log.sequencer("xa-1");
            for (int action = 0; action < 300; action++) {
                assertThat(acts(log)).isTrue();
            }
            sequencer.sequence();

            Path filler = fill();
            while (refused.size() < ENOUGH_REFUSALS) {
                acts(log);
                quietly(sequencer::sequence);
            }
            assertThat(done(log)).as("what was refused was not done").isEqualTo(done);
            assertThat(log.written()).containsExactlyInAnyOrderElementsOf(done);
            fillTheServersLog(database);
            int beforeTheCrash = refused.size();
            assertThat(acts(log)).as("no room for the server's own log").isFalse();

            Files.delete(filler);
            Await.until("the store works again", () -> acts(log));
            Await.until(
                    "it is sequenced on connections of the server that came back", () -> quietly(sequencer::sequence));
            log.sequencer("xa-1").sequence();

            Set<Digest> unknown = new HashSet<>(refused.subList(beforeTheCrash, refused.size()));
            assertThat(done(log)).containsAll(done);
            unknown.addAll(done);
            assertThat(unknown)
                    .as("a crash in a commit may leave its caller untold")
                    .containsAll(done(log));
            assertThat(log.written()).containsExactlyInAnyOrderElementsOf(done(log));
            assertThat(log.leaves()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(log.written());
            log.sql("update ledger_head set held_until = clock_timestamp()");
            log.signer(java.time.Duration.ZERO).sign();
            assertThat(log.newest().checkpoint().size()).isEqualTo(log.size());
            assertThat(log.audit()).isNotEmpty().allMatch(Claim.Holds.class::isInstance);
        }
    }

    /** Something that must not happen without its row. */
    private boolean acts(LogForTests log) {
        Prepared entry = log.entry();
        boolean acted = quietly(() -> log.commits.commit(tx -> {
            tx.jdbc()
                    .sql("insert into done (leaf) values (?)")
                    .param(entry.leafHash().bytes())
                    .update();
            log.append(tx, entry);
            return true;
        }));
        if (acted) {
            done.add(entry.leafHash());
        } else {
            refused.add(entry.leafHash());
        }
        return acted;
    }

    /** @return false when the store was not available */
    private static boolean quietly(BooleanSupplier work) {
        try {
            return work.getAsBoolean();
        } catch (StoreUnavailable full) {
            return false;
        }
    }

    private static boolean quietly(Runnable work) {
        return quietly(() -> {
            work.run();
            return true;
        });
    }

    private static Set<Digest> done(LogForTests log) {
        Set<Digest> all = new HashSet<>();
        log.commits.commit(tx -> all.addAll(tx.jdbc()
                .sql("select leaf from done")
                .query((r, row) -> new Digest(r.getBytes("leaf")))
                .list()));
        return all;
    }

    /** Until the disk takes no octet more. */
    private Path fill() throws IOException {
        Path filler = disk.resolve("filler");
        byte[] octets = new byte[4096];
        try (OutputStream file = Files.newOutputStream(filler)) {
            while (true) {
                file.write(octets);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
        return filler;
    }

    /** What is written ahead of everything else lies on the same disk, in files that are made full size: it comes to the brim last. */
    private static void fillTheServersLog(Database database) {
        boolean room = true;
        for (int mebibytes = 0; room && mebibytes < DISK_MEBIBYTES; mebibytes++) {
            room = quietly(() -> database.reads()
                    .read(jdbc -> jdbc.sql("select pg_logical_emit_message(true, 'full', repeat('x', ?))")
                                    .param(MEBIBYTE)
                                    .query(String.class)
                                    .single()
                                    .length()
                            > 0));
        }
        assertThat(room).isFalse();
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
