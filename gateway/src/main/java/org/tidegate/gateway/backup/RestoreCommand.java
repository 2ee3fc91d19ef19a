package org.tidegate.gateway.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.config.store.StoreSettings;
import org.tidegate.config.yaml.SettingsRefused;
import org.tidegate.gateway.command.Arguments;
import org.tidegate.gateway.command.Command;
import org.tidegate.gateway.command.CommandFailed;
import org.tidegate.gateway.command.UsageError;
import org.tidegate.gateway.home.RestoredHome;
import org.tidegate.gateway.operations.GoOnWithout;

/** {@code ./tidegate restore}: a backup becomes a node in an empty home, which takes no traffic before its partners were asked. */
public final class RestoreCommand implements Command {
    /** Until the last moment the settings have another name, so that no node starts in a home that is half there. */
    private static final String SETTINGS_LATER = NodeSettings.FILE + ".restoring";

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
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
        elsewhere.ifPresent(RestoreCommand::requireEmpty);
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
        if (!url.get().startsWith("jdbc:postgresql:")) {
            throw new UsageError("--url is no jdbc:postgresql: address.");
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

    /** Asked before any key lies clear in the home. */
    private static void requireEmpty(NodeDatabase elsewhere) {
        try (Connection connection = elsewhere.connect()) {
            requireEmpty(connection);
            if (!Snapshot.one(
                    connection,
                    "select coalesce(has_schema_privilege(current_schema(), 'create'), false)",
                    row -> row.getBoolean(1))) {
                throw new CommandFailed("The role may make no tables in the database. Let it own the database."
                        + " Nothing was written.");
            }
        } catch (SQLException e) {
            throw new CommandFailed(unopened(String.valueOf(e.getSQLState())) + " Nothing was written.", e);
        }
    }

    private static String unopened(String state) {
        if (state.startsWith("28")) {
            return "The database does not let this role in (SQL state " + state
                    + "). See --user, --db-password-file and the server's pg_hba.conf.";
        }
        if (state.startsWith("08")) {
            return "The database cannot be reached (SQL state " + state
                    + "). See that it runs, and the host and port in --url.";
        }
        if (state.equals("3D000")) {
            return "There is no database of the name in --url. Make an empty one, owned by the role.";
        }
        return "The database cannot be looked at, SQL state " + state + ". See its log.";
    }

    private static void requireEmpty(Connection connection) throws SQLException {
        boolean empty = Snapshot.one(
                connection,
                "select not exists (select from pg_class where relnamespace = current_schema()::regnamespace)",
                row -> row.getBoolean(1));
        if (!empty) {
            throw new CommandFailed("The database is not empty. Nothing is ever restored over what is there: make a new"
                    + " one, also where a restore was cut off.");
        }
    }

    private static void make(Path home) {
        try {
            Files.createDirectories(home, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            Files.setPosixFilePermissions(home, OWNER_ONLY);
        } catch (IOException e) {
            throw new CommandFailed(
                    "The home " + home
                            + " could not be made. Nothing was written: name a folder that this user may make.",
                    e);
        }
    }

    private static void restore(OpenedBackup backup, Path home, Optional<NodeDatabase> elsewhere) {
        make(home);
        try {
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
            new RestoredHome(backup.data().manifest().backup(), restored.noted().at()).write(home);
            Files.delete(home.resolve(MARKER));
            Files.move(home.resolve(SETTINGS_LATER), home.resolve(NodeSettings.FILE), StandardCopyOption.ATOMIC_MOVE);
            Places.settle(home);
            tell(backup, home, restored, outside);
            otherStore(home, elsewhere).ifPresent(System.out::println);
        } catch (IOException | UncheckedIOException e) {
            throw new CommandFailed(
                    "The home could not be written: " + e.getMessage() + ". See its disk." + beginAgain(home), e);
        } catch (SQLException e) {
            throw new CommandFailed(
                    "The database did not take the backup, SQL state " + e.getSQLState()
                            + ". See its disk and its log, and that nobody else works in it." + beginAgain(home),
                    e);
        } catch (CommandFailed e) {
            throw new CommandFailed(e.getMessage() + beginAgain(home), e);
        }
    }

    /** Keys lie clear in what is there of it. */
    private static String beginAgain(Path home) {
        return " Then remove " + home
                + ", which holds the gateway's keys, and begin again in an empty home, with an empty database.";
    }

    private record Restored(Load.Loaded loaded, RestoredGateway.Noted noted) {}

    private static Restored intoItsOwn(OpenedBackup backup, StoreSettings.Embedded own) throws SQLException {
        try (NodeDatabase database = NodeDatabase.start(own)) {
            return load(backup, database);
        }
    }

    private static Restored load(OpenedBackup backup, NodeDatabase database) throws SQLException {
        NewSchema schema = new NewSchema(database);
        try (Connection connection = database.connect()) {
            requireEmpty(connection);
        }
        schema.upTo(backup.data().manifest().schema());
        Load.Loaded loaded;
        try (Connection connection = database.connect()) {
            loaded = new Load(connection, backup).run();
        }
        schema.upToDate();
        try (Connection connection = database.connect()) {
            RestoredGateway.Noted noted = new RestoredGateway(connection)
                    .note(backup.data().manifest(), backup.keys().manifest());
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                statement.execute("analyze");
            }
            return new Restored(loaded, noted);
        }
    }

    /** The node does not start on another database; said here, where it can still be put right in the daytime. */
    private static Optional<String> otherStore(Path home, Optional<NodeDatabase> elsewhere) {
        StoreSettings named;
        try {
            named = NodeSettings.load(home).store();
        } catch (SettingsRefused notYet) {
            return Optional.of("See that store in " + home.resolve(NodeSettings.FILE) + " names "
                    + elsewhere.map(NodeDatabase::url).orElse("the database in " + home.resolve("data")) + ".");
        }
        boolean same = switch (named) {
            case StoreSettings.External external ->
                elsewhere.filter(it -> it.url().equals(external.url())).isPresent();
            case StoreSettings.Embedded own ->
                elsewhere.isEmpty() && own.folder().equals(home.resolve("data"));
        };
        return same
                ? Optional.empty()
                : Optional.of("ATTENTION: store in " + home.resolve(NodeSettings.FILE)
                        + " does not name the database that was filled, "
                        + elsewhere
                                .map(NodeDatabase::url)
                                .orElse(home.resolve("data").toString())
                        + ". Change it before the start: the node starts on no other database.");
    }

    private static void tell(OpenedBackup backup, Path home, Restored restored, List<String> outside) {
        System.out.println("Restored into " + home + ": " + restored.loaded().rows() + " rows as of "
                + backup.data().manifest().snapshotAt() + "; "
                + restored.loaded().erased() + " packages are erased; the ledger has "
                + backup.data().manifest().ledger().size() + " entries and goes on as generation "
                + restored.noted().generation() + ".");
        outside.forEach(name -> System.out.println("Put in its place, as the settings say: " + home.resolve(name)));
        System.out.println(
                "Then start it: ./tidegate node --home " + home
                        + ". It takes no traffic before its partners have told it what it missed. Never start the old node again.");
    }
}
