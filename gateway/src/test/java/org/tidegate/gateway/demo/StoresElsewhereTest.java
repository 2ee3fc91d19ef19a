package org.tidegate.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidegate.gateway.broker.ForeignArtemis;
import org.tidegate.gateway.store.postgres.Await;
import org.tidegate.gateway.store.postgres.ForeignPostgres;
import org.tidegate.gateway.store.postgres.PreparedHome;

/** A node whose database or broker is somebody else's, named by URL. */
class StoresElsewhereTest {
    private static final int AT_ONCE = 16;

    enum Journal {
        KEPT,
        LOST
    }

    @TempDir
    Path folder;

    @Test
    void aNodeDoesNotStartOnADatabaseThatWouldForgetCommitsAndSaysInOneLineWhatToSet() throws Exception {
        PreparedHome.make(folder);
        try (ForeignPostgres server = ForeignPostgres.start(folder, "fsync=off");
                PairForTests pair = new PairForTests()) {
            pair.configure(
                    DemoHomes.XA,
                    "store: {url: \"" + server.jdbcUrl() + "\", user: " + server.user() + ", password-file: "
                            + server.passwordFile() + "}\n");
            CommandProcess.Ended node = pair.command(DemoHomes.XA, "node");
            assertThat(node.status()).isOne();
            assertThat(node.errorLines())
                    .filteredOn(line -> line.startsWith("The node did not start"))
                    .singleElement()
                    .asString()
                    .contains("fsync = off", "set it to on");
        }
    }

    @ParameterizedTest
    @CsvSource({"KEPT, ''", "LOST, ?reconnectAttempts=-1"})
    void workGivenBeforeDuringAndAfterARestartOfTheBrokerCrossesOnce(Journal journal, String parameters)
            throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "not-asked-for");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        Path kept = Files.createDirectory(folder.resolve("broker"));
        try (ForeignArtemis broker = new ForeignArtemis(kept);
                PairForTests pair = new PairForTests()) {
            pair.configure(
                    DemoHomes.XA,
                    "broker: {url: \"" + broker.url() + parameters + "\", user: tidegate, password-file: " + password
                            + "}\n");
            broker.start();
            pair.start(DemoHomes.XA, DemoHomes.XB);
            List<String> exchanges = new ArrayList<>(postAtOnce(pair));
            broker.stop();
            if (journal == Journal.LOST) {
                broker.forget();
            }
            Await.until(
                    "health is red", () -> pair.health(DemoHomes.XA).toString().contains("broker unavailable"));
            exchanges.addAll(postAtOnce(pair));
            broker.start();
            exchanges.addAll(postAtOnce(pair));
            for (String exchange : exchanges) {
                pair.awaitAtXa(exchange, "state", "DELIVERED");
                assertThat(itemsOf(pair, exchange)).as(exchange).isOne();
            }
            assertThat(exchanges).hasSize(3 * AT_ONCE).doesNotHaveDuplicates();
            Await.until(
                    "health is green",
                    () -> pair.health(DemoHomes.XA).path("status").asString().equals("UP"));
        }
    }

    private static List<String> postAtOnce(PairForTests pair) throws Exception {
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<String> exchanges = new ArrayList<>();
            List<Callable<String>> posts = IntStream.range(0, AT_ONCE)
                    .mapToObj(number -> (Callable<String>) () -> pair.post("sample_user_" + number))
                    .toList();
            for (Future<String> exchange : senders.invokeAll(posts)) {
                exchanges.add(exchange.get());
            }
            return exchanges;
        }
    }

    private static long itemsOf(PairForTests pair, String exchange) {
        return pair.inDatabase(
                DemoHomes.XB,
                db -> db.sql("select count(*) from inbox_item where exchange_id = ?::uuid")
                        .param(exchange)
                        .query(Long.class)
                        .single());
    }
}
