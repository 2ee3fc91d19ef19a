package org.tidegate.gateway.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.config.store.StoreSettings;
import org.tidegate.gateway.command.Arguments;
import org.tidegate.gateway.command.Command;
import org.tidegate.gateway.command.CommandFailed;
import org.tidegate.gateway.operations.GoOnWithout;

/** {@code ./tidegate restore}: a backup becomes a node in an empty home, which takes no traffic before its partners were asked. */
public final class RestoreCommand implements Command {
    /** Until the last moment the settings have another name, so that no node starts in a home that is half there. */
    private static final String SETTINGS_LATER = NodeSettings.FILE + ".restoring";

    private static final String MARKER = "RESTORE-IS-NOT-FINISHED";

    @Override
    public String usage() {
        return "./tidegate restore FOLDER [--keys FOLDER] --recovery FILE.p12 --home NEWDIR [--password-file FILE]"
                + " [--url JDBC-URL --user NAME --db-password-file FILE] | " + GoOnWithout.USAGE;
    }

    @Override
    public String help() {
        return """
                Usage: ./tidegate restore FOLDER [--keys FOLDER] --recovery FILE.p12 --home NEWDIR [--password-file FILE]
                  makes a node's home and database out of a backup; NEWDIR is empty or not there. FOLDER is the folder of a run.
                  --keys names the key part: the newest there is, else the newest one beside FOLDER is taken. What was erased before it
                  stays erased.
                       [--url JDBC-URL --user NAME --db-password-file FILE]
                  an empty database elsewhere in place of the node's own.
                go-on --home DIR --without PARTNER
                  the restored node takes traffic before this partner was heard.
                All of the backup is checked before anything is written. Do not start the old node again.
                Exit status: 0 done, 1 not done (the reason is on standard error), 2 the words are off. docs/backup.md has the whole way.""";
    }

    @Override
    public int run(Arguments arguments) {
        Path home = arguments.path("home");
        Optional<String> first = arguments.optionalWord();
        if (first.isPresent() && first.get().equals(GoOnWithout.WORD)) {
            return GoOnWithout.run(home, arguments);
        }
        QuietLog.begin();
        Path recovery = arguments.path("recovery");
        Optional<String> keys = arguments.option("keys");
        Optional<String> passwordFile = arguments.option("password-file");
        Optional<NodeDatabase> elsewhere = elsewhere(arguments);
        String folder = first.orElseGet(() -> arguments.word("The backup's folder"));
        arguments.end();
        requireEmpty(home);
        OpenedBackup backup =
                BackupFiles.named(folder, keys, recovery, passwordFile).open();
        if (elsewhere.isEmpty() && backup.keys().manifest().store() == BackupManifest.Store.ELSEWHERE) {
            throw new CommandFailed("This gateway's database was elsewhere. Name an empty one with --url, --user and"
                    + " --db-password-file.");
        }
        System.err.println("The backup is whole and signed. Data as of "
                + backup.data().manifest().snapshotAt() + ", keys as of "
                + backup.keys().manifest().snapshotAt() + ".");
        restore(backup, home, elsewhere);
        return 0;
    }

    private static Optional<NodeDatabase> elsewhere(Arguments arguments) {
        Optional<String> url = arguments.option("url");
        if (url.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(NodeDatabase.elsewhere(
                url.get(),
                arguments.required("user"),
                String.valueOf(Secrets.read(arguments.required("db-password-file")))));
    }

    private static void requireEmpty(Path home) {
        try {
            if (!Files.exists(home)) {
                return;
            }
            if (Files.exists(home.resolve(MARKER))) {
                throw new CommandFailed(
                        "A restore into " + home + " was cut off. Nothing there is of use: remove the folder, and"
                                + " begin again in an empty one.");
            }
            if (!Files.isDirectory(home) || !Places.in(home).isEmpty()) {
                throw new CommandFailed(
                        "The home " + home + " is not empty. Nothing is ever restored over what is there: name"
                                + " another folder, or move this one away.");
            }
        } catch (IOException e) {
            throw new CommandFailed("The home " + home + " cannot be looked into. See its rights.", e);
        }
    }

    private static void restore(OpenedBackup backup, Path home, Optional<NodeDatabase> elsewhere) {
        try {
            Files.createDirectories(home);
            Files.writeString(
                    home.resolve(MARKER),
                    "A restore into this home has begun and not ended. Where none is running any more: remove this folder and"
                            + " begin again.\n");
            List<String> outside = HomeFiles.restore(backup.keys().read(HomeFiles.STREAM), home, SETTINGS_LATER);
            Restored restored = elsewhere.isPresent()
                    ? load(backup, elsewhere.get())
                    : intoItsOwn(
                            backup,
                            new StoreSettings.Embedded(home.resolve("data"), StoreSettings.DEFAULT_CONNECTIONS));
            Files.delete(home.resolve(MARKER));
            Files.move(home.resolve(SETTINGS_LATER), home.resolve(NodeSettings.FILE), StandardCopyOption.ATOMIC_MOVE);
            Places.settle(home);
            tell(backup, home, restored, outside, elsewhere.isPresent());
        } catch (IOException e) {
            throw new CommandFailed(
                    "The home could not be written: " + e.getMessage() + ". See its disk, then remove " + home
                            + " and begin again.",
                    e);
        } catch (SQLException e) {
            throw new CommandFailed(
                    "The database did not take the backup, SQL state " + e.getSQLState() + ". Remove " + home
                            + " and begin again in an empty home, with an empty database.",
                    e);
        }
    }

    private record Restored(Load.Loaded loaded, int generation) {}

    private static Restored intoItsOwn(OpenedBackup backup, StoreSettings.Embedded own) throws SQLException {
        try (NodeDatabase database = NodeDatabase.start(own)) {
            return load(backup, database);
        }
    }

    private static Restored load(OpenedBackup backup, NodeDatabase database) throws SQLException {
        NewSchema schema = new NewSchema(database);
        try (Connection connection = database.connect()) {
            boolean empty = Snapshot.one(
                    connection,
                    "select not exists (select from pg_class where relnamespace = current_schema()::regnamespace)",
                    row -> row.getBoolean(1));
            if (!empty) {
                throw new CommandFailed(
                        "The database is not empty. Nothing is ever restored over what is there: make a new"
                                + " one, also where a restore was cut off.");
            }
        }
        schema.upTo(backup.data().manifest().schema());
        Load.Loaded loaded;
        try (Connection connection = database.connect()) {
            loaded = new Load(connection, backup).run();
        }
        schema.upToDate();
        try (Connection connection = database.connect()) {
            int generation = new RestoredGateway(connection)
                    .note(backup.data().manifest(), backup.keys().manifest());
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                statement.execute("analyze");
            }
            return new Restored(loaded, generation);
        }
    }

    private static void tell(
            OpenedBackup backup, Path home, Restored restored, List<String> outside, boolean elsewhere) {
        System.out.println("Restored into " + home + ": " + restored.loaded().rows() + " rows as of "
                + backup.data().manifest().snapshotAt() + "; "
                + restored.loaded().erased() + " packages are erased; the ledger has "
                + backup.data().manifest().ledger().size() + " entries and goes on as generation "
                + restored.generation() + ".");
        outside.forEach(name -> System.out.println("Put in its place, as the settings say: " + home.resolve(name)));
        if (elsewhere) {
            System.out.println("See that store in " + home.resolve(NodeSettings.FILE) + " names this database.");
        }
        System.out.println(
                "Then start it: ./tidegate node --home " + home
                        + ". It takes no traffic before its partners have told it what it missed. Never start the old node again.");
    }
}
