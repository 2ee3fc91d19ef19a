package org.tidegate.gateway.backup;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.tidegate.crypto.keys.CertificateRefused;
import org.tidegate.crypto.keys.KeyFileException;
import org.tidegate.crypto.keys.RecoveryKey;
import org.tidegate.gateway.backup.BackupManifest.Part;
import org.tidegate.gateway.command.CommandFailed;
import org.tidegate.gateway.store.DatabaseLook;

/** What a person names to have a backup opened. */
record BackupFiles(Path data, Path keys, Path recovery, Optional<String> passwordFile) {

    /** @param keys else the newest ones beside the folder */
    static BackupFiles named(String folder, Optional<String> keys, Path recovery, Optional<String> passwordFile) {
        requireThere(recovery);
        Path data = BackupFolder.dataPart(path(folder));
        return new BackupFiles(
                data,
                BackupFolder.keyPart(
                        keys.map(BackupFiles::path).orElseGet(() -> BackupFolder.around(data)),
                        PartReader.unverified(data),
                        System.err::println),
                recovery,
                passwordFile);
    }

    private static void requireThere(Path recovery) {
        if (!Places.isFile(recovery)) {
            throw new CommandFailed("There is no file " + recovery
                    + ". Name the recovery key's file with --recovery, and see that its medium is mounted.");
        }
    }

    private static Path path(String text) {
        return Path.of(text).toAbsolutePath().normalize();
    }

    /**
     * Both parts, each of them whole, and the two together.
     *
     * @throws CommandFailed naming what is not as it was written, before anything of it was used
     */
    OpenedBackup open() {
        char[] password = Secrets.of(passwordFile);
        RecoveryKey key;
        try {
            key = RecoveryKey.read(recovery, password);
            RecoveryKey.authorityOf(key.certificate());
        } catch (KeyFileException | CertificateRefused e) {
            throw new CommandFailed("The recovery key cannot be used: " + e.getMessage(), e);
        } finally {
            Arrays.fill(password, '\0');
        }
        PartReader dataPart = PartReader.open(data, Part.DATA, key);
        PartReader keyPart = PartReader.open(keys, Part.KEYS, key);
        requireNewer(dataPart.manifest(), keyPart.manifest());
        requireKnownSchema(keyPart.manifest().schema());
        dataPart.requireWhole();
        keyPart.requireWhole();
        return new OpenedBackup(dataPart, keyPart);
    }

    private void requireNewer(BackupManifest ofData, BackupManifest ofKeys) {
        if (ofKeys.snapshotAt().isBefore(ofData.snapshotAt())) {
            throw new CommandFailed(
                    "The keys in " + keys + " are as of " + ofKeys.snapshotAt() + ", older than the data as of "
                            + ofData.snapshotAt()
                            + ": rows since then would come back as erased. Name the keys of the same run, or newer"
                            + " ones.");
        }
    }

    private static void requireKnownSchema(int schema) {
        int ours = Integer.parseInt(DatabaseLook.newestMigration());
        if (schema > ours) {
            throw new CommandFailed("The backup's schema is " + schema + ", this program's is " + ours
                    + ". Restore with the version that wrote it, or a newer one.");
        }
    }
}
