package org.tidegate.gateway.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tidegate.config.store.StoreSettings;
import org.tidegate.gateway.folder.PasswordFile;
import org.tidegate.gateway.home.RestoredHome;
import org.tidegate.gateway.store.postgres.EmbeddedPostgres;

/** The open database: started if it is ours, checked for durability, migrated to this version's schema. */
public final class Database implements AutoCloseable {
    /** A statement or commit that hangs longer is an outage. A migration may take its time. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    /**
     * What is written is found by its key, however small the server thinks its table: a plan made for an empty one would read all of
     * it. And whoever holds a place in a feed and stops before the commit is put out.
     */
    private static final String WRITING =
            "set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off;"
                    + " set idle_in_transaction_session_timeout = '15s'";

    private final @Nullable EmbeddedPostgres embedded;
    private final HikariDataSource writing;
    private final HikariDataSource reading;
    private final GroupCommit groupCommit;
    private final Reads reads;
    private final KeyScrub scrub;

    private Database(@Nullable EmbeddedPostgres embedded, Access access, int connections) {
        this.embedded = embedded;
        this.writing = pool("tidegate-write", access, GroupCommit.COMMITTERS, ANSWER_LIMIT, WRITING);
        this.reading = pool("tidegate-read", access, connections - GroupCommit.COMMITTERS, ANSWER_LIMIT, null);
        this.groupCommit = new GroupCommit(writing);
        this.reads = new Reads(reading);
        this.scrub = new KeyScrub(new CurrentServer(access.url(), driver("tidegate-scrub", access, ANSWER_LIMIT)));
    }

    /**
     * @throws org.tidegate.gateway.store.postgres.PostgresNotStarted when the embedded one does not start
     * @throws StoreNotSafe when the database would lose commits
     * @throws StoreUnavailable when the database at the URL does not answer
     */
    public static Database open(StoreSettings settings) {
        return open(settings, Optional.empty());
    }

    /**
     * As {@link #open(StoreSettings)}.
     *
     * @param restored the restoration that the database has to come out of
     * @throws NotTheRestoredDatabase when it does not; nothing was written to it
     */
    public static Database open(StoreSettings settings, Optional<RestoredHome> restored) {
        return switch (settings) {
            case StoreSettings.External external -> open(null, Access.of(external), external.connections(), restored);
            case StoreSettings.Embedded own -> open(own, restored);
        };
    }

    private static Database open(StoreSettings.Embedded own, Optional<RestoredHome> restored) {
        EmbeddedPostgres embedded = EmbeddedPostgres.start(own.folder(), own.connections());
        try {
            Access access = new Access(embedded::jdbcUrl, embedded.user(), embedded.password());
            return open(embedded, access, own.connections(), restored);
        } catch (RuntimeException e) {
            embedded.close();
            throw e;
        }
    }

    private static Database open(
            @Nullable EmbeddedPostgres embedded, Access access, int connections, Optional<RestoredHome> restored) {
        prepare(access, restored);
        return new Database(embedded, access, connections);
    }

    private static void prepare(Access access, Optional<RestoredHome> restored) {
        try (HikariDataSource once = pool("tidegate-prepare", access, 2, Duration.ZERO, null)) {
            DurabilityCheck.require(JdbcClient.create(once));
            restored.ifPresent(home -> RestorationCheck.require(JdbcClient.create(once), home));
            Flyway.configure()
                    .dataSource(once)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
        } catch (HikariPool.PoolInitializationException e) {
            throw new StoreUnavailable("the database did not let the gateway in; check its URL, role and password", e);
        }
    }

    public GroupCommit groupCommit() {
        return groupCommit;
    }

    public Reads reads() {
        return reads;
    }

    /** The process id of the embedded server, another one after it had to be started again; 0 where the database is external. */
    public long embeddedPid() {
        return embedded == null ? 0 : embedded.pid();
    }

    /** Why the embedded server does not run at the moment; empty while it runs, and where the database is external. */
    public Optional<String> trouble() {
        return embedded == null ? Optional.empty() : embedded.trouble();
    }

    /** Called each time the embedded server had to be started again. */
    public void whenRestarted(Runnable listener) {
        if (embedded != null) {
            embedded.whenRestarted(listener);
        }
    }

    /**
     * Writes one row durably and reads it back.
     *
     * @throws StoreUnavailable when that does not succeed
     */
    public void probe() {
        groupCommit.commit(tx -> tx.jdbc()
                .sql("insert into store_probe (probe, probed_at) values (1, now())"
                        + " on conflict (probe) do update set probed_at = excluded.probed_at")
                .update());
        reads.read(jdbc ->
                jdbc.sql("select probe from store_probe").query(Integer.class).single());
    }

    /**
     * What was deleted from the content keys is in none of the server's files any more: the table is written anew without it, and what
     * the log still has of it is overwritten. Of an external server the log is its administrator's.
     *
     * @return false where somebody reads the table for long, or a transaction is open that may still see what was deleted, or the server
     *     is not understood: tried again later it does no harm
     * @throws StoreUnavailable when the database does not answer
     */
    public boolean scrubContentKeys() {
        if (!scrub.contentKeys()) {
            return false;
        }
        if (embedded != null) {
            overwriteOldLog(embedded);
        }
        return true;
    }

    private static void overwriteOldLog(EmbeddedPostgres server) {
        try {
            server.overwriteOldLog();
        } catch (SQLException e) {
            throw new StoreUnavailable("the database did not overwrite its old log; look at its health and log", e);
        }
    }

    /** Serves who still waits, then closes the connections, then stops the embedded server. */
    @Override
    public void close() {
        groupCommit.close();
        writing.close();
        reading.close();
        if (embedded != null) {
            embedded.close();
        }
    }

    private static HikariDataSource pool(
            String name, Access access, int size, Duration answerLimit, @Nullable String first) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(new CurrentServer(access.url(), driver(name, access, answerLimit)));
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(size);
        config.setConnectionTimeout(5_000);
        config.setAutoCommit(true);
        config.setConnectionInitSql(first);
        return new HikariDataSource(config);
    }

    private static Properties driver(String name, Access access, Duration answerLimit) {
        Properties properties = new Properties();
        properties.setProperty("user", access.user());
        properties.setProperty("password", access.password());
        // Keys of a violated constraint and positions in a statement stay out of exceptions, and so out of logs.
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("ApplicationName", name);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", Long.toString(answerLimit.toSeconds()));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("reWriteBatchedInserts", "true");
        return properties;
    }

    /** @param url asked for each new connection */
    private record Access(Supplier<String> url, String user, String password) {
        static Access of(StoreSettings.External external) {
            return new Access(external::url, external.user(), PasswordFile.read(external.passwordFile()));
        }

        @Override
        public String toString() {
            return "Access[hidden]";
        }
    }
}
