package org.tidegate.gateway.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.config.partner.PartnerSettings;
import org.tidegate.config.store.StoreSettings;
import org.tidegate.crypto.backup.PieceSealer;
import org.tidegate.crypto.keys.Fingerprint;
import org.tidegate.crypto.keys.KeyRing;
import org.tidegate.crypto.sign.StatementSigner;
import org.tidegate.gateway.backup.BackupManifest.Part;
import org.tidegate.gateway.backup.BackupManifest.Store;
import org.tidegate.gateway.command.CommandFailed;
import org.tidegate.gateway.home.LastBackup;
import org.tidegate.gateway.home.TidegateVersion;
import org.tidegate.gateway.store.DatabaseLook;

/** One run: both parts out of one snapshot, or the key part alone. */
final class BackupRun {
    /** The first schema with all the tables a restore writes to. */
    private static final int OLDEST_SCHEMA = 16;

    private final NodeSettings settings;
    private final RecoveryCertificate recovery;
    private final KeyRing keyRing;
    private final StatementSigner signer;
    private final SecureRandom random = new SecureRandom();

    BackupRun(NodeSettings settings, RecoveryCertificate recovery, KeyRing keyRing) {
        this.settings = settings;
        this.recovery = recovery;
        this.keyRing = keyRing;
        this.signer = new StatementSigner(keyRing.signing(), random);
    }

    /**
     * @param rows of all tables of the data part
     * @param folder where it lies
     */
    record Made(Path folder, Instant at, long rows, int pieces) {}

    /** @throws CommandFailed when nothing could be made; what was begun does not look complete */
    Made make(NodeDatabase database, BackupFolder target, boolean withData) {
        try (Connection connection = database.connect()) {
            Snapshot snapshot = Snapshot.take(connection);
            Made made = make(snapshot, target, withData);
            connection.rollback();
            return made;
        } catch (SQLException e) {
            throw new CommandFailed(
                    "The database could not be read, SQL state " + e.getSQLState()
                            + ". Nothing of this run counts. See that it runs, then try again.",
                    e);
        } catch (IOException | UncheckedIOException e) {
            throw new CommandFailed(
                    "The backup could not be written. Nothing of this run counts. See the disk and the rights of the target folder,"
                            + " and that the database runs: "
                            + e.getMessage(),
                    e);
        }
    }

    private Made make(Snapshot snapshot, BackupFolder target, boolean withData) throws SQLException, IOException {
        int schema = snapshot.schema();
        requireSchema(schema);
        if (snapshot.isBeingRestored()) {
            throw new CommandFailed(
                    "This gateway came out of a backup and is not back yet: some of what it had is still on its way"
                            + " from the partners. Keep the backup it came from; back up again once ./tidegate status says that it is"
                            + " ready.");
        }
        Division division = snapshot.division();
        Map<String, List<String>> dataTables = division.dataTables();
        UUID backup = UUID.randomUUID();
        Path run = target.begin(snapshot.at(), backup);
        PieceSealer sealer = new PieceSealer(recovery.certificate(), random);
        PartWriter keys = new PartWriter(run.resolve(BackupFolder.KEYS), sealer);
        writeKeys(snapshot, division, keys);
        sign(keys, Part.KEYS, backup, schema, snapshot);
        long rows = 0;
        int pieces = keys.pieces().size();
        if (withData) {
            PartWriter data = new PartWriter(run.resolve(BackupFolder.DATA), sealer);
            for (Map.Entry<String, List<String>> table : dataTables.entrySet()) {
                copyTable(snapshot, data, table);
            }
            sign(data, Part.DATA, backup, schema, snapshot);
            rows = data.streams().stream()
                    .mapToLong(BackupManifest.Stream::rows)
                    .sum();
            pieces += data.pieces().size();
        }
        Path finished = target.finish(run);
        noteOrSay(finished, snapshot.at(), withData);
        return new Made(finished, snapshot.at(), rows, pieces);
    }

    private static void requireSchema(int schema) {
        if (schema < OLDEST_SCHEMA) {
            throw new CommandFailed(
                    "The database's schema is " + schema + ", of a version before backups. Start the node with"
                            + " this version once: it brings the schema up to date.");
        }
        if (schema > Integer.parseInt(DatabaseLook.newestMigration())) {
            throw new CommandFailed("The database's schema is " + schema + ", this program's is "
                    + DatabaseLook.newestMigration() + ". Back up with the version that the node runs.");
        }
    }

    private void writeKeys(Snapshot snapshot, Division division, PartWriter keys) throws IOException {
        keys.write(HomeFiles.STREAM, List.of(), out -> new HomeFiles(settings.home(), recovery).write(settings, out));
        for (Map.Entry<String, List<String>> table : division.keyTables().entrySet()) {
            copyTable(snapshot, keys, table);
        }
        keys.write(ErasedPackages.STREAM, ErasedPackages.COLUMNS, out -> snapshot.copy(ErasedPackages.COPY_OUT, out));
        for (KeyedTable table : KeyedTable.values()) {
            keys.write(table.stream(), table.keyColumns(), out -> snapshot.copy(table.copyOut(), out));
        }
    }

    private static void copyTable(Snapshot snapshot, PartWriter part, Map.Entry<String, List<String>> table)
            throws IOException {
        part.write(
                table.getKey(),
                table.getValue(),
                out -> snapshot.copy(Snapshot.copyOut(table.getKey(), table.getValue()), out));
    }

    private void sign(PartWriter part, Part which, UUID backup, int schema, Snapshot snapshot)
            throws SQLException, IOException {
        byte[] manifest = new BackupManifest(
                        backup,
                        which,
                        settings.identity().authority(),
                        TidegateVersion.running(),
                        schema,
                        snapshot.at(),
                        Fingerprint.of(recovery.certificate()).hex(),
                        settings.store() instanceof StoreSettings.Embedded ? Store.EMBEDDED : Store.ELSEWHERE,
                        HomeFiles.name(settings.home(), settings.keys().nodeKeyFile()),
                        snapshot.ledger(keyRing.ledger().publicKey()),
                        settings.partners().stream()
                                .map(PartnerSettings::authority)
                                .toList(),
                        snapshot.sequences(),
                        part.streams(),
                        part.pieces())
                .write();
        part.sign(manifest, signer.signDetached(manifest, snapshot.at()));
    }

    private void noteOrSay(Path finished, Instant at, boolean withData) {
        try {
            note(at, withData);
        } catch (UncheckedIOException e) {
            throw new CommandFailed(
                    "The backup in " + finished
                            + " is complete, but the home could not be told, so the doctor will miss it. See"
                            + " the rights of its folder run.",
                    e);
        }
    }

    private void note(Instant at, boolean withData) {
        Optional<Instant> data =
                withData ? Optional.of(at) : LastBackup.read(settings.home()).flatMap(LastBackup::dataAt);
        new LastBackup(data, at).write(settings.home());
    }
}
