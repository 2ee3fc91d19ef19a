package org.tidegate.gateway.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.keys.PemFiles;
import org.tidegate.crypto.keys.Pkcs12Files;
import org.tidegate.crypto.keys.RecoveryKey;
import org.tidegate.gateway.command.CommandFailed;
import org.tidegate.gateway.demo.DemoHomes;
import org.tidegate.gateway.demo.DemoPorts;

/** What of a home is in a backup, and how it comes back. */
class HomeFilesTest {
    private static final AuthorityId XA = new AuthorityId("XA");
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    Path folder;

    @Test
    void whatPeoplePutThereComesBackAndWhatTheNodeKeepsForItselfDoesNot() throws IOException {
        Path home = home();
        Path outside = folder.resolve("keys-elsewhere");
        Files.move(home.resolve("keys"), outside);
        Files.writeString(
                home.resolve("tidegate.yml"),
                Files.readString(home.resolve("tidegate.yml")) + "\nkeys: {folder: " + outside + "}\n");
        for (String own : List.of("data/postgres", "run", "log")) {
            Files.createDirectories(home.resolve(own));
            Files.writeString(home.resolve(own).resolve("file"), "synthetic");
        }
        RecoveryCertificate recovery = recoveryKeyIn(home.resolve("trust/forgotten.p12"));
        NodeSettings settings = NodeSettings.load(home);

        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        new HomeFiles(home, recovery).write(settings, tar);
        Path restored = Files.createDirectory(folder.resolve("restored"));
        List<String> away =
                HomeFiles.restore(new ByteArrayInputStream(tar.toByteArray()), restored, "tidegate.yml.restoring");

        assertThat(restored.resolve("tidegate.yml")).doesNotExist();
        assertThat(restored.resolve("tidegate.yml.restoring")).hasSameBinaryContentAs(home.resolve("tidegate.yml"));
        assertThat(restored.resolve("agreements/XB.yml")).hasSameBinaryContentAs(home.resolve("agreements/XB.yml"));
        assertThat(restored.resolve("trust/XB.pem")).exists();
        assertThat(restored.resolve("trust/forgotten.p12"))
                .as("the recovery key is in no backup")
                .doesNotExist();
        for (String own : List.of("data", "run", "log")) {
            assertThat(restored.resolve(own)).doesNotExist();
        }
        String nodeKey = HomeFiles.name(home, settings.keys().nodeKeyFile());
        assertThat(away).contains(nodeKey);
        assertThat(restored.resolve(nodeKey)).hasSameBinaryContentAs(outside.resolve("node.key"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(restored.resolve(nodeKey))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(restored.resolve("trust/XB.pem"))))
                .isEqualTo(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("trust/XB.pem"))));
    }

    @Test
    void aRecoveryKeyUnderAnyNameIsInNoBackupAndAKeyThatNobodyKnowsStopsIt() throws IOException {
        Path home = home();
        RecoveryCertificate recovery = recoveryKeyIn(home.resolve("trust/XB-2026.crt"));
        NodeSettings settings = NodeSettings.load(home);
        recovery.write(settings);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(RecoveryCertificate.file(settings))))
                .as("as D-KEY-01 wants all of keys")
                .isEqualTo("rw-------");
        assertThat(BackupStanding.of(settings).keyOnTheNode()).contains(home.resolve("trust/XB-2026.crt"));
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        new HomeFiles(home, recovery).write(settings, tar);
        Path restored = Files.createDirectory(folder.resolve("restored"));
        HomeFiles.restore(new ByteArrayInputStream(tar.toByteArray()), restored, "later");
        assertThat(restored.resolve("trust/XB-2026.crt")).doesNotExist();
        assertThat(restored.resolve("keys/signing.p12")).exists();

        recoveryKeyIn(home.resolve("keys/old.dat"));
        assertThatThrownBy(() -> new HomeFiles(home, recovery).write(settings, OutputStream.nullOutputStream()))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("keys/old.dat holds a key that is none of the node's");
    }

    @Test
    void aRecoveryKeyThatWasUnpackedIsKnownToo() throws IOException {
        Path home = home();
        Path file = folder.resolve("recovery.p12");
        RecoveryCertificate recovery = recoveryKeyIn(file);
        NodeSettings settings = NodeSettings.load(home);
        recovery.write(settings);
        assertThat(BackupStanding.of(settings).keyOnTheNode()).isEmpty();
        Path unpacked = home.resolve("trust/recovery.key");
        PemFiles.writePrivateKey(
                unpacked,
                Pkcs12Files.read(file, "recovery", "a synthetic password".toCharArray())
                        .key());
        assertThat(BackupStanding.of(settings).keyOnTheNode()).contains(unpacked);
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        new HomeFiles(home, recovery).write(settings, tar);
        Path restored = Files.createDirectory(folder.resolve("restored"));
        HomeFiles.restore(new ByteArrayInputStream(tar.toByteArray()), restored, "later");
        assertThat(restored.resolve("trust/recovery.key")).doesNotExist();
        assertThat(restored.resolve("trust/XB.pem")).exists();
    }

    @Test
    void theRecoveryKeyIsSeenAmongKeysThatLieElsewhere() throws IOException {
        Path home = home();
        Path elsewhere = folder.resolve("keys-elsewhere");
        Files.move(home.resolve("keys"), elsewhere);
        Files.writeString(
                home.resolve("tidegate.yml"),
                Files.readString(home.resolve("tidegate.yml")) + "\nkeys: {folder: " + elsewhere + "}\n");
        RecoveryCertificate recovery = recoveryKeyIn(elsewhere.resolve("forgotten.p12"));
        NodeSettings settings = NodeSettings.load(home);
        recovery.write(settings);
        assertThat(BackupStanding.of(settings).keyOnTheNode()).contains(elsewhere.resolve("forgotten.p12"));
    }

    @Test
    void nothingIsWrittenBesideTheHome() throws IOException {
        Path restored = Files.createDirectory(folder.resolve("restored"));
        for (String name : List.of("../beside", "trust/../../beside")) {
            assertThatThrownBy(() -> HomeFiles.restore(new ByteArrayInputStream(tarOf(name)), restored, "later"))
                    .isInstanceOf(CommandFailed.class)
                    .hasMessageContaining("a place outside the home");
        }
        assertThat(folder.resolve("beside")).doesNotExist();
    }

    private Path home() throws IOException {
        DemoHomes homes = new DemoHomes(folder.resolve("homes"), Clock.systemUTC(), RANDOM);
        homes.prepare(DemoPorts.free());
        return homes.home(XA);
    }

    private static RecoveryCertificate recoveryKeyIn(Path file) {
        return new RecoveryCertificate(
                RecoveryKey.create(
                        file, XA, List.of(), "a synthetic password".toCharArray(), Clock.systemUTC(), RANDOM),
                List.of());
    }

    private static byte[] tarOf(String name) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, UTF_8.name())) {
            byte[] content = "synthetic".getBytes(UTF_8);
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return out.toByteArray();
    }
}
