package org.tidegate.gateway.store.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.gateway.folder.FolderLock;

/**
 * The node's own database: PostgreSQL below {@code <data folder>/postgres}, on 127.0.0.1 at a port chosen at each start, every
 * connection by password, every commit on the disk. It ends with the JVM, however that ends. One JVM at a time per folder.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    /** The role the gateway works as; it owns its database and is no superuser. */
    private static final String ROLE = "tidegate";

    private static final Duration START_LIMIT = Duration.ofMinutes(10); // a recovery after a crash may read much
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
    private static final int PORT_TRIES = 5;

    private final FolderLock lock;
    private final Path cluster;
    private final WatchedProcess server;
    private final PostmasterFile postmaster;
    private final Secret administrator;
    private final Secret password;
    private volatile boolean closing;

    private EmbeddedPostgres(
            FolderLock lock,
            Path cluster,
            WatchedProcess server,
            PostmasterFile postmaster,
            Secret administrator,
            Secret password) {
        this.lock = lock;
        this.cluster = cluster;
        this.server = server;
        this.postmaster = postmaster;
        this.administrator = administrator;
        this.password = password;
    }

    /**
     * Unpacks and creates what is missing, starts the server and returns when it takes connections.
     *
     * @param dataFolder the node's data folder; made when missing
     * @param maxConnections how many connections it accepts at once, 1 or more
     * @throws PostgresNotStarted with the reason and what to do
     * @throws org.tidegate.gateway.folder.FolderInUse when another gateway works on this folder
     */
    public static EmbeddedPostgres start(Path dataFolder, int maxConnections) {
        Path folder = dataFolder.toAbsolutePath().normalize().resolve("postgres");
        FolderLock lock = lock(folder);
        boolean started = false;
        try {
            EmbeddedPostgres postgres = start(folder, lock, maxConnections);
            started = true;
            return postgres;
        } catch (IOException e) {
            throw unusable(folder, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresNotStarted("interrupted while starting", e);
        } finally {
            if (!started) {
                lock.close();
            }
        }
    }

    private static FolderLock lock(Path folder) {
        try {
            Folders.passable(Folders.parent(folder));
            Folders.passable(folder);
            return FolderLock.of(folder);
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    private static PostgresNotStarted unusable(Path folder, IOException e) {
        return new PostgresNotStarted("the folder " + folder + " could not be used; check space and rights there", e);
    }

    private static EmbeddedPostgres start(Path folder, FolderLock lock, int maxConnections)
            throws IOException, InterruptedException {
        SecureRandom random = new SecureRandom();
        Path log = freshLog(folder);
        Binaries binaries = Binaries.in(folder);
        RunAs runAs = RunAs.choose(binaries, folder);
        Secret administrator = Secret.in(folder.resolve("administrator.password"), random);
        Secret password = Secret.in(folder.resolve("tidegate.password"), random);
        Survivor.endIn(folder.resolve("cluster"), administrator);
        Path cluster = Cluster.in(folder, binaries, runAs, administrator, log);
        for (int attempt = 1; ; attempt++) {
            int port = Loopback.freePort();
            WatchedProcess server = WatchedProcess.start(
                    runAs, "INT", ServerCommand.of(binaries, cluster, port, maxConnections), folder, log);
            Optional<PostmasterFile> ready = awaitReady(server, cluster, port);
            if (ready.isPresent()) {
                EmbeddedPostgres started =
                        new EmbeddedPostgres(lock, cluster, server, ready.get(), administrator, password);
                started.makeDatabaseOrStop();
                started.reportUnexpectedEnd();
                LOG.info(
                        "embedded database ready, process {}, running as {}",
                        ready.get().pid(),
                        runAs);
                return started;
            }
            if (attempt == PORT_TRIES
                    || !Files.readString(log, StandardCharsets.ISO_8859_1).contains("Address already in use")) {
                throw new PostgresNotStarted("the server ended at once; the reason stands at the end of " + log);
            }
        }
    }

    private static Optional<PostmasterFile> awaitReady(WatchedProcess server, Path cluster, int port)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (server.isAlive()) {
            Optional<PostmasterFile> found =
                    PostmasterFile.in(cluster).filter(file -> file.ready() && file.port() == port && file.isAlive());
            if (found.isPresent()) {
                return found;
            }
            if (System.nanoTime() > end) {
                server.stop(STOP_LIMIT);
                throw new PostgresNotStarted("the server was not ready within " + START_LIMIT.toMinutes()
                        + " minutes; its log beside " + cluster + " says what it waited for");
            }
            TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
        }
        return Optional.empty();
    }

    private void makeDatabaseOrStop() {
        try (Connection connection = Loopback.connect(port(), "postgres", Cluster.ADMINISTRATOR, administrator);
                Statement statement = connection.createStatement()) {
            if (none(statement, "select 1 from pg_roles where rolname = '" + ROLE + "'")) {
                statement.execute("create role " + ROLE + " login password '" + password.text() + "'");
            }
            if (none(statement, "select 1 from pg_database where datname = '" + ROLE + "'")) {
                statement.execute("create database " + ROLE + " owner " + ROLE);
            }
        } catch (SQLException e) {
            server.stop(STOP_LIMIT);
            throw new PostgresNotStarted(
                    "the server runs but refused its administrator; restore the password files that belong to "
                            + cluster,
                    e);
        }
    }

    private static boolean none(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return !rows.next();
        }
    }

    private void reportUnexpectedEnd() {
        server.ended().thenAccept(code -> {
            if (!closing) {
                LOG.error(
                        "embedded database ended by itself, code {}: nothing can be stored; restart the gateway", code);
            }
        });
    }

    /** Makes one more, empty database, owned by the gateway's role. Does nothing when it is there. */
    public void createDatabase(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("a database's name is lower-case letters, digits and _");
        }
        try (Connection connection = Loopback.connect(port(), "postgres", Cluster.ADMINISTRATOR, administrator);
                Statement statement = connection.createStatement()) {
            if (none(statement, "select 1 from pg_database where datname = '" + name + "'")) {
                statement.execute("create database " + name + " owner " + ROLE);
            }
        } catch (SQLException e) {
            throw new PostgresNotStarted("a further database could not be made", e);
        }
    }

    /** The address of the gateway's database while this server runs. */
    public String jdbcUrl() {
        return jdbcUrl(ROLE);
    }

    public String jdbcUrl(String database) {
        return Loopback.url(port(), database);
    }

    public String user() {
        return ROLE;
    }

    public String password() {
        return password.text();
    }

    public int port() {
        return postmaster.port();
    }

    /** The server's process id. */
    public long pid() {
        return postmaster.pid();
    }

    public boolean isRunning() {
        return server.isAlive();
    }

    /** Stops the server in order, ending its connections, and waits until it is gone. */
    @Override
    public void close() {
        closing = true;
        if (!server.stop(STOP_LIMIT)) {
            LOG.error(
                    "embedded database, process {}, did not stop within {} s; stop it with: kill -QUIT {}",
                    pid(),
                    STOP_LIMIT.toSeconds(),
                    pid());
        }
        lock.close();
    }

    /** The server's log of this start; the one before is kept. It holds codes and places, never a statement's values. */
    private static Path freshLog(Path folder) throws IOException {
        Path log = folder.resolve("server.log");
        if (Files.exists(log)) {
            Files.move(log, folder.resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        return Files.createFile(log);
    }
}
