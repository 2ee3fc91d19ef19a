package org.tidegate.gateway.store.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.gateway.folder.FolderLock;

/**
 * The node's own database: PostgreSQL below {@code <data folder>/postgres}, on 127.0.0.1 at a port chosen at each start, every
 * connection by password, every commit on the disk. It ends with the JVM, however that ends; where it ends before, it is started
 * again. One JVM at a time per folder.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    /** The role the gateway works as; it owns its database and is no superuser. */
    private static final String ROLE = "tidegate";

    private static final String PASSWORD = "tidegate.password";

    /** A statement about the log that takes longer is an outage. */
    private static final Duration LOG_LIMIT = Duration.ofMinutes(5);

    private final FolderLock lock;
    private final Launch launch;
    private final Supervision supervision;

    private EmbeddedPostgres(FolderLock lock, Launch launch, Supervision supervision) {
        this.lock = lock;
        this.launch = launch;
        this.supervision = supervision;
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

    /** How a program beside the gateway reaches its database. */
    public record Running(String jdbcUrl, String user, String password) {
        @Override
        public String toString() {
            return "Running[" + jdbcUrl + "]";
        }
    }

    /**
     * The server that another process runs over this data folder and that takes connections; empty where there is none.
     *
     * @throws PostgresNotStarted when its files cannot be read
     */
    public static Optional<Running> running(Path dataFolder) {
        Path folder = dataFolder.toAbsolutePath().normalize().resolve("postgres");
        Path cluster = folder.resolve("cluster");
        try {
            Optional<PostmasterFile> server =
                    PostmasterFile.in(cluster).filter(file -> file.ready() && file.isAlive() && file.serves(cluster));
            Path password = folder.resolve(PASSWORD);
            if (server.isEmpty() || !Files.exists(password)) {
                return Optional.empty();
            }
            return Optional.of(new Running(
                    Loopback.url(server.get().port(), ROLE),
                    ROLE,
                    Secret.in(password, new SecureRandom()).text()));
        } catch (IOException e) {
            throw unusable(folder, e);
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
        Launch launch = new Launch(folder, maxConnections);
        RunningServer first = launch.first();
        makeDatabaseOrStop(launch, first);
        return new EmbeddedPostgres(lock, launch, Supervision.of(launch, first));
    }

    private static void makeDatabaseOrStop(Launch launch, RunningServer server) {
        try (Connection connection = Loopback.connect(
                        server.postmaster().port(), "postgres", Cluster.ADMINISTRATOR, launch.administrator());
                Statement statement = connection.createStatement()) {
            if (none(statement, "select 1 from pg_roles where rolname = '" + ROLE + "'")) {
                statement.execute("create role " + ROLE + " login password '"
                        + launch.password().text() + "'");
            }
            if (none(statement, "select 1 from pg_database where datname = '" + ROLE + "'")) {
                statement.execute("create database " + ROLE + " owner " + ROLE);
            }
        } catch (SQLException e) {
            server.process().stop(Launch.STOP_LIMIT);
            throw new PostgresNotStarted(
                    "the server runs but refused its administrator; restore the password files that belong to "
                            + launch.cluster(),
                    e);
        }
    }

    /**
     * Returns when no file of the write-ahead log holds what was written before the call. The server keeps old files for new use, with
     * what they held: so the log is moved on past all of them, each filled up with zeros.
     *
     * @throws SQLException when the server does not do it
     */
    public void overwriteOldLog() throws SQLException {
        try (Connection connection = asAdministrator();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout((int) LOG_LIMIT.toSeconds());
            moveOn(statement);
            statement.execute("checkpoint"); // the log before it is deleted, or renamed to be written over later
            String last = one(statement, "select max(name) from pg_ls_waldir() where name ~ '^[0-9A-F]{24}$'");
            // Comes to its end: each time the log is at least a file further, and the last one stays the last one.
            while (one(statement, "select pg_walfile_name(pg_current_wal_insert_lsn())")
                            .compareTo(last)
                    <= 0) {
                moveOn(statement);
            }
        }
    }

    private Connection asAdministrator() throws SQLException {
        return Loopback.connect(port(), "postgres", Cluster.ADMINISTRATOR, launch.administrator());
    }

    /** To the next file; the rest of this one is filled with zeros. Nothing happens in a file that nothing was written to yet. */
    private static void moveOn(Statement statement) throws SQLException {
        statement.execute("select pg_logical_emit_message(false, 'tidegate', '')");
        statement.execute("select pg_switch_wal()");
    }

    private static String one(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static boolean none(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return !rows.next();
        }
    }

    /** Makes one more, empty database, owned by the gateway's role. Does nothing when it is there. */
    public void createDatabase(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("a database's name is lower-case letters, digits and _");
        }
        try (Connection connection = asAdministrator();
                Statement statement = connection.createStatement()) {
            if (none(statement, "select 1 from pg_database where datname = '" + name + "'")) {
                statement.execute("create database " + name + " owner " + ROLE);
            }
        } catch (SQLException e) {
            throw new PostgresNotStarted("a further database could not be made", e);
        }
    }

    /** The address of the gateway's database now; another one after the server had to be started again. */
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
        return launch.password().text();
    }

    /** Of the server that runs, or ran last: one that was started again listens at another port. */
    public int port() {
        return supervision.server().postmaster().port();
    }

    /** The server's process id, by the same rule. */
    public long pid() {
        return supervision.server().postmaster().pid();
    }

    public boolean isRunning() {
        return supervision.server().process().isAlive();
    }

    /** Why the server does not run at the moment, and what to do where it cannot help itself; empty while it runs. */
    public Optional<String> trouble() {
        return supervision.trouble();
    }

    /** Called each time the server had to be started again; its process and port are others then. */
    public void whenRestarted(Runnable listener) {
        supervision.whenRestarted(listener);
    }

    /** Stops the server in order, ending its connections, and waits until it is gone. */
    @Override
    public void close() {
        supervision.end();
        if (!supervision.server().process().stop(Launch.STOP_LIMIT)) {
            LOG.error(
                    "embedded database, process {}, did not stop within {} s; stop it with: kill -QUIT {}",
                    pid(),
                    Launch.STOP_LIMIT.toSeconds(),
                    pid());
        }
        lock.close();
    }
}
