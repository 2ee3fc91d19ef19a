package org.tidegate.gateway.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.gateway.folder.FolderInUse;

class EmbeddedPostgresTest {
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

    @Test
    void whatWasStoredIsThereAfterAStopAndAStart() throws SQLException {
        try (EmbeddedPostgres first = start()) {
            execute(first, "create table kept(value int)", "insert into kept values (7)");
        }
        try (EmbeddedPostgres second = start()) {
            assertThat(ask(second, "select value from kept")).isEqualTo("7");
        }
    }

    @Test
    void nobodyGetsInWithoutThePassword() {
        try (EmbeddedPostgres postgres = start()) {
            for (String user : List.of("tidegate", "postgres")) {
                assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), user, "wrong"))
                        .isInstanceOf(SQLException.class)
                        .extracting(e -> ((SQLException) e).getSQLState())
                        .isEqualTo("28P01");
            }
        }
    }

    @Test
    void itListensOnTheLoopbackAddressAloneAndOpensNoSocketFile() throws SQLException, IOException {
        try (EmbeddedPostgres postgres = start()) {
            assertThat(ask(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
            List<String> postmaster = Files.readAllLines(home.resolve("postgres/cluster/postmaster.pid"));
            assertThat(postmaster.get(4)).as("folder of the socket file").isBlank();
        }
    }

    @Test
    void commitsAreOnTheDiskAndPagesAreChecked() throws SQLException {
        try (EmbeddedPostgres postgres = start()) {
            assertThat(ask(postgres, "show fsync")).isEqualTo("on");
            assertThat(ask(postgres, "show full_page_writes")).isEqualTo("on");
            assertThat(ask(postgres, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(postgres, "show data_checksums")).isEqualTo("on");
        }
    }

    @Test
    void theGatewaysRoleIsNoSuperuser() throws SQLException {
        try (EmbeddedPostgres postgres = start()) {
            assertThat(ask(postgres, "show is_superuser")).isEqualTo("off");
        }
    }

    @Test
    void anEditedConfigurationFileCannotTurnDurabilityOff() throws SQLException, IOException {
        Files.writeString(
                home.resolve("postgres/cluster/postgresql.auto.conf"), "fsync = off\nfull_page_writes = off\n");
        try (EmbeddedPostgres second = start()) {
            assertThat(ask(second, "show fsync")).isEqualTo("on");
            assertThat(ask(second, "show full_page_writes")).isEqualTo("on");
        }
    }

    @Test
    void aSecondGatewayOnTheSameFolderIsRefused() {
        try (EmbeddedPostgres first = start()) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(FolderInUse.class)
                    .hasMessageContaining("another gateway uses");
            assertThat(first.isRunning()).isTrue();
        }
    }

    @Test
    void afterCloseNoProcessOfItIsLeft() {
        EmbeddedPostgres postgres = start();
        postgres.close();
        assertThat(ProcessHandle.of(postgres.pid()).map(ProcessHandle::isAlive).orElse(false))
                .isFalse();
        assertThat(Files.exists(home.resolve("postgres/cluster/postmaster.pid")))
                .isFalse();
    }

    @Test
    void aStalePostmasterFileNamingAnotherProgramDoesNotHinderTheStart() throws IOException {
        long other = ProcessHandle.current().pid();
        Files.writeString(
                home.resolve("postgres/cluster/postmaster.pid"),
                other + "\n" + home.resolve("postgres/cluster") + "\n1700000000\n5432\n\n127.0.0.1\n  1 1\nready   \n");
        try (EmbeddedPostgres second = start()) {
            assertThat(second.isRunning()).isTrue();
        }
    }

    @Test
    void programsThatWereCutShortAreUnpackedAnew() throws IOException {
        Path programs = onlyFolder("programs-");
        Files.delete(programs.resolve("bin/postgres")); // it is linked: writing would cut the original short
        Files.write(programs.resolve("bin/postgres"), new byte[10]);
        try (EmbeddedPostgres second = start()) {
            assertThat(second.isRunning()).isTrue();
        }
        assertThat(Files.size(programs.resolve("bin/postgres"))).isGreaterThan(1_000_000);
    }

    @Test
    void aClusterThatWasCutShortIsMadeAnew() throws IOException, SQLException {
        Path halfMade = home.resolve("postgres/cluster.incoming");
        Files.move(home.resolve("postgres/cluster"), halfMade);
        Files.delete(halfMade.resolve("global/pg_control"));
        try (EmbeddedPostgres postgres = start()) {
            assertThat(ask(postgres, "select 1")).isEqualTo("1");
        }
        assertThat(halfMade).doesNotExist();
    }

    @Test
    void aDamagedPasswordFileIsNamedInTheError() throws IOException {
        Files.writeString(home.resolve("postgres/tidegate.password"), "short");
        assertThatThrownBy(this::start)
                .isInstanceOf(PostgresNotStarted.class)
                .hasMessageContaining("tidegate.password")
                .hasMessageContaining("restore");
    }

    @Test
    void whenItIsKilledItIsStartedAgainWithWhatWasCommitted() throws SQLException {
        try (EmbeddedPostgres postgres = start()) {
            AtomicInteger restarts = new AtomicInteger();
            postgres.whenRestarted(restarts::incrementAndGet);
            execute(postgres, "create table kept(value int)", "insert into kept values (8)");
            for (int time = 1; time <= 2; time++) {
                kill(postgres);
                int expected = time;
                Await.until("another server has taken over", () -> restarts.get() == expected);
                assertThat(ask(postgres, "select value from kept")).isEqualTo("8");
                assertThat(postgres.trouble()).isEmpty();
            }
        }
        assertThat(Await.processesIn(home)).isEmpty();
    }

    @Test
    void itIsWatchedOnWhenItsNewProcessCannotBeWrittenDown() throws SQLException {
        try (EmbeddedPostgres postgres = start()) {
            AtomicInteger restarts = new AtomicInteger();
            postgres.whenRestarted(() -> {
                restarts.incrementAndGet();
                throw new UncheckedIOException(new IOException("no space left"));
            });
            for (int time = 1; time <= 2; time++) {
                kill(postgres);
                int expected = time;
                Await.until("another server has taken over", () -> restarts.get() == expected);
                assertThat(ask(postgres, "select 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void whileItsDataIsGoneItSaysSoTriesOnAndNeverMakesAnEmptyOne() throws SQLException, IOException {
        Path cluster = home.resolve("postgres/cluster");
        Path away = home.resolve("postgres/away");
        try (EmbeddedPostgres postgres = start()) {
            execute(postgres, "create table kept(value int)", "insert into kept values (9)");
            Files.move(cluster, away);
            kill(postgres);
            Await.until("it says why", () -> postgres.trouble().orElse("").contains("is gone; bring its disk back"));
            assertThat(postgres.trouble().orElse("")).contains(cluster.toString(), "tried again by itself");
            assertThat(cluster).doesNotExist();
            Files.move(away, cluster);
            Await.until("it runs again", () -> postgres.trouble().isEmpty());
            assertThat(ask(postgres, "select value from kept")).isEqualTo("9");
        }
    }

    @Test
    void programsThatAreGoneAreUnpackedAgainWhenItIsKilled() throws SQLException, IOException {
        try (EmbeddedPostgres postgres = start()) {
            AtomicInteger restarts = new AtomicInteger();
            postgres.whenRestarted(restarts::incrementAndGet);
            Folders.delete(onlyFolder("programs-"));
            kill(postgres);
            Await.until("another server has taken over", () -> restarts.get() == 1);
            assertThat(ask(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void closedWhileItCannotBeStartedItLeavesNothingBehind() throws IOException {
        Path cluster = home.resolve("postgres/cluster");
        EmbeddedPostgres postgres = start();
        Files.move(cluster, home.resolve("postgres/away"));
        kill(postgres);
        Await.until("it says why", () -> postgres.trouble().isPresent());
        postgres.close();
        Await.until("nothing is left", () -> Await.processesIn(home).isEmpty());
        Files.move(home.resolve("postgres/away"), cluster);
        start().close();
    }

    private static void kill(EmbeddedPostgres postgres) {
        assertThat(ProcessHandle.of(postgres.pid()).orElseThrow().destroyForcibly())
                .isTrue();
    }

    @Test
    void belowAFolderThatAllMayPassRootBecomesNobody() throws IOException {
        assumeTrue(Root.isRoot(), "only root changes its user");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (EmbeddedPostgres postgres = start()) {
            assertThat(Root.userOf(postgres.pid())).isEqualTo(Root.NOBODY);
        }
        assertThat(Files.getOwner(home.resolve("postgres/cluster")).getName()).isEqualTo("nobody");
    }

    @Test
    void belowAFolderOnlyRootMayPassItRunsInAUserNamespaceOfItsOwn() throws IOException {
        assumeTrue(Root.isRoot(), "only root changes its user");
        assumeTrue(Root.mayMakeUserNamespaces(), "user namespaces are forbidden on this machine");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        try (EmbeddedPostgres postgres = start()) {
            assertThat(Root.sharesOurUserNamespace(postgres.pid())).isFalse();
        }
    }

    @Test
    void theDataFollowsWhenRootsWayOfRunningItChanges() throws IOException, SQLException {
        assumeTrue(Root.isRoot(), "only root changes its user");
        assumeTrue(Root.mayMakeUserNamespaces(), "user namespaces are forbidden on this machine");
        for (String rights : List.of("rwxr-xr-x", "rwx------", "rwxr-xr-x")) {
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString(rights));
            try (EmbeddedPostgres postgres = start()) {
                assertThat(ask(postgres, "select 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void anUnknownProcessorIsAnsweredWithTheWayOut() {
        assertThatThrownBy(() -> Binaries.archiveFor("Linux", "riscv64"))
                .isInstanceOf(PostgresNotStarted.class)
                .hasMessageContaining("riscv64")
                .hasMessageContaining("JDBC URL");
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(home, 4);
    }

    private Path onlyFolder(String prefix) throws IOException {
        try (var folders = Files.list(home.resolve("postgres"))) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .orElseThrow();
        }
    }

    static void execute(EmbeddedPostgres postgres, String... statements) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    static String ask(EmbeddedPostgres postgres, String query) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
