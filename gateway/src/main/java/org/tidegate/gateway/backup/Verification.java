package org.tidegate.gateway.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.tidegate.config.store.StoreSettings;
import org.tidegate.crypto.keys.KeyFileException;
import org.tidegate.crypto.rest.NodeKey;
import org.tidegate.gateway.command.CommandFailed;

/** Restores a backup into a folder that is removed afterwards, and looks whether it is a gateway's: its ledger, its contents. */
final class Verification {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path scratch;

    Verification(Path scratch) {
        this.scratch = scratch;
    }

    /**
     * @param say gets one line for each thing that was looked at
     * @return whether all of it is right
     * @throws CommandFailed where it cannot even be restored
     */
    boolean of(OpenedBackup backup, Consumer<String> say) {
        say.accept("Signed by the gateway of " + backup.data().manifest().authority()
                + ", every piece as it was written. Data as of "
                + backup.data().manifest().snapshotAt() + ", keys as of "
                + backup.keys().manifest().snapshotAt() + ".");
        Path folder;
        try {
            // Only its owner looks in, and an unprivileged database server passes through.
            folder = Files.createTempDirectory(
                    scratch,
                    "tidegate-verify-",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
        } catch (IOException e) {
            throw new CommandFailed(
                    "The scratch folder " + scratch + " cannot be written to. Name another with --scratch.", e);
        }
        try {
            return inFolder(folder, backup, say);
        } catch (IOException e) {
            throw new CommandFailed(
                    "The scratch folder " + folder + " cannot be worked in: " + e.getMessage()
                            + ". Name one with more room with --scratch.",
                    e);
        } catch (SQLException e) {
            throw new CommandFailed(
                    "The backup could not be loaded, SQL state " + e.getSQLState() + ". See that the scratch folder "
                            + scratch
                            + " has as much room as the database took, or name another with --scratch; where it has, take"
                            + " another backup.",
                    e);
        } finally {
            remove(folder, say);
        }
    }

    private static boolean inFolder(Path folder, OpenedBackup backup, Consumer<String> say)
            throws IOException, SQLException {
        Path home = Files.createDirectory(
                folder.resolve("home"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        HomeFiles.restore(backup.keys().read(HomeFiles.STREAM), home, "settings");
        try (NodeDatabase database = NodeDatabase.start(
                        new StoreSettings.Embedded(folder.resolve("data"), StoreSettings.DEFAULT_CONNECTIONS));
                NodeKey nodeKey =
                        NodeKey.read(home.resolve(backup.keys().manifest().nodeKey()))) {
            new NewSchema(database).upTo(backup.data().manifest().schema());
            try (Connection connection = database.connect()) {
                Load.Loaded loaded = new Load(connection, backup).run();
                say.accept(loaded.rows() + " rows in "
                        + backup.data().manifest().streams().size() + " tables; " + loaded.erased()
                        + " packages are erased.");
            }
            boolean ledger;
            try (Connection entries = database.connect();
                    Connection checkpoints = database.connect()) {
                ledger = new LedgerLook(
                                backup.data().manifest(),
                                HexFormat.of()
                                        .parseHex(backup.data()
                                                .manifest()
                                                .ledger()
                                                .key()))
                        .look(entries, checkpoints, say);
            }
            try (Connection rows = database.connect();
                    Connection keys = database.connect()) {
                return new ContentLook(nodeKey, RANDOM, keys).look(rows, say) & ledger;
            }
        } catch (KeyFileException e) {
            throw new CommandFailed("The node key in the backup cannot be used. Take another key part.", e);
        }
    }

    private static void remove(Path folder, Consumer<String> say) {
        try {
            Places.remove(folder);
        } catch (IOException e) {
            say.accept("Remove by hand what the verification left, it holds everything: " + folder);
        }
    }
}
