package org.tidegate.gateway.backup;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.config.store.StoreSettings;
import org.tidegate.crypto.keys.KeyFileException;
import org.tidegate.gateway.command.CommandFailed;
import org.tidegate.gateway.folder.FolderInUse;
import org.tidegate.gateway.folder.PasswordFile;
import org.tidegate.gateway.store.postgres.EmbeddedPostgres;
import org.tidegate.gateway.store.postgres.EmbeddedPostgres.Running;
import org.tidegate.gateway.store.postgres.PostgresNotStarted;

/** A database that is open for as long as this is: a running node's, a stopped one's, or one elsewhere. */
final class NodeDatabase implements AutoCloseable {
    private final Running access;
    private final Optional<EmbeddedPostgres> ours;

    private NodeDatabase(Running access, Optional<EmbeddedPostgres> ours) {
        this.access = access;
        this.ours = ours;
    }

    /** @throws CommandFailed when it cannot be reached */
    static NodeDatabase of(NodeSettings settings) {
        return switch (settings.store()) {
            case StoreSettings.External external ->
                elsewhere(external.url(), external.user(), password(external.passwordFile()));
            case StoreSettings.Embedded own ->
                running(own)
                        .map(running -> new NodeDatabase(running, Optional.empty()))
                        .orElseGet(() -> start(own));
        };
    }

    private static String password(Path file) {
        try {
            return PasswordFile.read(file);
        } catch (KeyFileException e) {
            throw new CommandFailed("The database's password cannot be read: " + e.getMessage(), e);
        }
    }

    private static Optional<Running> running(StoreSettings.Embedded own) {
        try {
            return EmbeddedPostgres.running(own.folder());
        } catch (PostgresNotStarted e) {
            throw new CommandFailed("The running node's database cannot be reached: " + e.getMessage(), e);
        }
    }

    static NodeDatabase elsewhere(String url, String user, String password) {
        return new NodeDatabase(new Running(url, user, password), Optional.empty());
    }

    /** Starts the node's own, which is made where it is not there. */
    static NodeDatabase start(StoreSettings.Embedded own) {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(own.folder(), own.connections());
            return new NodeDatabase(
                    new Running(postgres.jdbcUrl(), postgres.user(), postgres.password()), Optional.of(postgres));
        } catch (FolderInUse e) {
            throw new CommandFailed(
                    "A node works in " + own.folder() + " and its database does not take connections at the moment."
                            + " Look at ./tidegate status, then try again.",
                    e);
        } catch (PostgresNotStarted e) {
            throw new CommandFailed("The database did not start: " + e.getMessage(), e);
        }
    }

    String url() {
        return access.jdbcUrl();
    }

    String user() {
        return access.user();
    }

    String password() {
        return access.password();
    }

    /** What a value looks like in an error stays out of it. */
    Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", access.user());
        properties.setProperty("password", access.password());
        properties.setProperty("ApplicationName", "tidegate-backup");
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(access.jdbcUrl(), properties);
    }

    @Override
    public void close() {
        ours.ifPresent(EmbeddedPostgres::close);
    }
}
