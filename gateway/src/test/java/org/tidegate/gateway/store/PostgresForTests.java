package org.tidegate.gateway.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.tidegate.config.store.StoreSettings;
import org.tidegate.gateway.folder.PasswordFile;
import org.tidegate.gateway.store.postgres.EmbeddedPostgres;

/**
 * A real PostgreSQL for a test class: one server for all classes of a JVM, a database of its own for each class, migrated and open
 * while the class runs. Register it as a static field.
 */
public final class PostgresForTests implements BeforeAllCallback, AfterAllCallback {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private @Nullable StoreSettings settings;
    private @Nullable Database database;

    @Override
    public void beforeAll(ExtensionContext context) {
        Server server = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Server.class, key -> Server.start(), Server.class);
        String name = "t" + DATABASES.incrementAndGet() + "_"
                + context.getRequiredTestClass().getSimpleName().toLowerCase(Locale.ROOT);
        server.postgres.createDatabase(name);
        settings = new StoreSettings.External(
                server.postgres.jdbcUrl(name),
                server.postgres.user(),
                server.passwordFile(),
                StoreSettings.DEFAULT_CONNECTIONS);
        database = Database.open(settings);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (database != null) {
            database.close();
        }
    }

    /** How to reach this class's database. */
    public StoreSettings settings() {
        return present(settings);
    }

    public Database database() {
        return present(database);
    }

    public GroupCommit groupCommit() {
        return database().groupCommit();
    }

    public Reads reads() {
        return database().reads();
    }

    /** Questions on connections that are lost while the caller says so. */
    public Reads readsLostWhile(BooleanSupplier lost) {
        StoreSettings.External external = (StoreSettings.External) settings();
        DataSource server = new DriverManagerDataSource(
                external.url(), external.user(), PasswordFile.read(external.passwordFile()));
        return new Reads(new DelegatingDataSource(server) {
            @Override
            public Connection getConnection() throws SQLException {
                if (lost.getAsBoolean()) {
                    throw new SQLException("lost, says the test", "08006");
                }
                return super.getConnection();
            }
        });
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("register PostgresForTests as a static field with @RegisterExtension");
        }
        return value;
    }

    /** Closed by JUnit after the last class. */
    private record Server(Path home, EmbeddedPostgres postgres) implements AutoCloseable {
        static Server start() {
            try {
                Path home = Files.createTempDirectory("tidegate-postgres-");
                Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
                return new Server(home, EmbeddedPostgres.start(home, 90));
            } catch (IOException e) {
                throw new IllegalStateException("no folder for the tests' database", e);
            }
        }

        Path passwordFile() {
            return home.resolve("postgres/tidegate.password");
        }

        @Override
        public void close() throws IOException {
            postgres.close();
            try (Stream<Path> all = Files.walk(home)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
