package org.tidegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.config.store.StoreSettings;
import org.tidegate.gateway.store.postgres.Await;
import org.tidegate.gateway.store.postgres.EmbeddedPostgres;
import org.tidegate.gateway.store.postgres.ForeignPostgres;
import org.tidegate.gateway.store.postgres.PreparedHome;

class StoreOutageTest {
    enum Ending {
        ORDERLY,
        KILLED
    }

    @TempDir
    static Path prepared;

    @TempDir
    Path home;

    @BeforeAll
    static void prepare() {
        PreparedHome.make(prepared);
    }

    @BeforeEach
    void copy() throws IOException {
        PreparedHome.copy(prepared, home);
    }

    @ParameterizedTest
    @EnumSource
    void whenTheDatabaseEndsMidwayEveryCallerLearnsTheOutcomeAndWhatSucceededIsThere(Ending ending) throws Exception {
        Set<Long> succeeded = ConcurrentHashMap.newKeySet();
        AtomicInteger unavailable = new AtomicInteger();
        EmbeddedPostgres postgres = EmbeddedPostgres.start(home, 10);
        try (Database database = Database.open(settings(postgres))) {
            makeTable(database);
            CountDownLatch underWay = new CountDownLatch(300);
            Thread end = Thread.ofPlatform().start(() -> {
                await(underWay);
                end(postgres, ending);
            });
            GroupCommitTest.inParallel(32, caller -> {
                for (int number = 0; number < 100_000; number++) {
                    int thisOne = number;
                    try {
                        database.groupCommit().commit(tx -> GroupCommitTest.insert(tx, caller, thisOne));
                        succeeded.add(caller * 100_000L + thisOne);
                        underWay.countDown();
                    } catch (StoreUnavailable away) {
                        unavailable.incrementAndGet();
                        return;
                    }
                }
            });
            end.join();
            assertThat(unavailable).hasValue(32);
            assertThatThrownBy(database::probe).isInstanceOf(StoreUnavailable.class);
            assertThatThrownBy(() -> database.reads()
                            .read(jdbc ->
                                    jdbc.sql("select 1").query(Integer.class).single()))
                    .isInstanceOf(StoreUnavailable.class);
        }
        postgres.close();
        try (Database again = Database.open(new StoreSettings.Embedded(home, StoreSettings.DEFAULT_CONNECTIONS))) {
            Set<Long> stored = Set.copyOf(again.reads()
                    .read(jdbc -> jdbc.sql("select caller::bigint * 100000 + number from done")
                            .query(Long.class)
                            .list()));
            assertThat(stored).containsAll(succeeded);
            assertThat(stored.size() - succeeded.size())
                    .as("stored although its caller could not be told")
                    .isBetween(0, 32);
        }
    }

    @Test
    void whenTheDatabaseIsBackTheOpenStoreWorksOn() throws IOException {
        try (Database database = Database.open(new StoreSettings.Embedded(home, StoreSettings.DEFAULT_CONNECTIONS))) {
            makeTable(database);
            // A child that dies makes PostgreSQL end every connection and recover, at the same port.
            long child = database.reads()
                    .read(jdbc -> jdbc.sql("select pg_backend_pid()")
                            .query(Long.class)
                            .single());
            ProcessHandle.of(child).orElseThrow().destroyForcibly();
            Await.until("the store works again", () -> works(database));
            database.groupCommit().commit(tx -> GroupCommitTest.insert(tx, 1, 1));
        }
    }

    @Test
    void whenTheEmbeddedServerIsKilledTheOpenStoreSaysWhyAndWorksOnAfterItsReturn() throws IOException {
        Path cluster = home.resolve("postgres/cluster");
        Path away = home.resolve("postgres/away");
        try (Database database = Database.open(new StoreSettings.Embedded(home, StoreSettings.DEFAULT_CONNECTIONS))) {
            makeTable(database);
            database.groupCommit().commit(tx -> GroupCommitTest.insert(tx, 1, 1));
            long killed = database.embeddedPid();
            Files.move(cluster, away); // so that it stays away until we looked
            ProcessHandle.of(killed).orElseThrow().destroyForcibly();
            Await.until("it says why", () -> database.trouble().orElse("").contains("is gone"));
            assertThatThrownBy(database::probe).isInstanceOf(StoreUnavailable.class);
            Files.move(away, cluster);
            Await.until("the store works again", () -> works(database));
            assertThat(database.trouble()).isEmpty();
            assertThat(database.embeddedPid()).isNotEqualTo(killed);
            database.groupCommit().commit(tx -> GroupCommitTest.insert(tx, 1, 2));
            int done = database.reads()
                    .read(jdbc -> jdbc.sql("select count(*) from done")
                            .query(Integer.class)
                            .single());
            assertThat(done).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync=off", "full_page_writes=off", "synchronous_commit=off", "synchronous_commit=local"})
    void aServerThatWouldForgetCommitsIsRefusedNamingItsSetting(String setting)
            throws IOException, InterruptedException {
        try (ForeignPostgres server = ForeignPostgres.start(home, setting)) {
            StoreSettings settings =
                    new StoreSettings.External(server.jdbcUrl(), server.user(), server.passwordFile(), 8);
            assertThatThrownBy(() -> Database.open(settings))
                    .isInstanceOf(StoreNotSafe.class)
                    .hasMessageContaining(setting.replace("=", " = "))
                    .hasMessageContaining("set it to on");
        }
    }

    @Test
    void aServerWithSafeSettingsIsTaken() throws IOException, InterruptedException {
        try (ForeignPostgres server = ForeignPostgres.start(home, "synchronous_commit=remote_apply");
                Database database = Database.open(
                        new StoreSettings.External(server.jdbcUrl(), server.user(), server.passwordFile(), 8))) {
            database.probe();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"synchronous_commit = off", "synchronous_commit = local"})
    void aRoleThatWouldForgetCommitsIsRefusedNamingTheSetting(String setting) throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home, 10)) {
            StoreSettings settings = settings(postgres);
            try (Database database = Database.open(settings)) {
                database.groupCommit()
                        .commit(tx -> tx.jdbc()
                                .sql("alter role " + postgres.user() + " set " + setting)
                                .update());
            }
            assertThatThrownBy(() -> Database.open(settings))
                    .isInstanceOf(StoreNotSafe.class)
                    .hasMessageContaining("synchronous_commit");
        }
    }

    @Test
    void aWrongPasswordStopsTheStartAndIsNotRepeated() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home, 10)) {
            Path wrong = Files.writeString(home.resolve("wrong"), "not-the-password");
            StoreSettings settings = new StoreSettings.External(postgres.jdbcUrl(), postgres.user(), wrong, 8);
            assertThatThrownBy(() -> Database.open(settings))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("password")
                    .hasStackTraceContaining("authentication")
                    .satisfies(failure -> assertThat(failure.toString()).doesNotContain("not-the-password"));
        }
    }

    @Test
    void aProbeSucceedsAsOftenAsAsked() {
        try (Database database = Database.open(new StoreSettings.Embedded(home, StoreSettings.DEFAULT_CONNECTIONS))) {
            database.probe();
            database.probe();
        }
    }

    private static void end(EmbeddedPostgres postgres, Ending ending) {
        switch (ending) {
            case ORDERLY -> postgres.close();
            case KILLED -> ProcessHandle.of(postgres.pid()).orElseThrow().destroyForcibly();
        }
    }

    private StoreSettings settings(EmbeddedPostgres postgres) throws IOException {
        Path password = home.resolve("password-for-url");
        Files.writeString(password, postgres.password());
        return new StoreSettings.External(postgres.jdbcUrl(), postgres.user(), password, 8);
    }

    private static void makeTable(Database database) {
        database.groupCommit()
                .commit(tx -> tx.jdbc()
                        .sql("create table done (caller int, number int, primary key (caller, number))")
                        .update());
    }

    private static boolean works(Database database) {
        try {
            database.probe();
            return true;
        } catch (StoreUnavailable notYet) {
            return false;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
