package org.tidegate.gateway.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.crypto.keys.Fingerprint;
import org.tidegate.crypto.keys.KeyFileException;
import org.tidegate.crypto.keys.RecoveryKey;
import org.tidegate.crypto.keys.SigningKey;
import org.tidegate.gateway.command.CommandFailed;

/** Makes a recovery key. Backups from now on are sealed for it; those there are still need the key before. */
final class NewRecoveryKey {
    private final NodeSettings settings;
    private final Clock clock;

    NewRecoveryKey(NodeSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** @return what the person is told */
    String make(Path out, Optional<String> passwordFile, SigningKey signing) {
        if (Places.real(out).startsWith(Places.real(settings.home()))) {
            throw new CommandFailed("The recovery key is to be kept off the node, and " + out
                    + " is in its home. Name a file on a medium that you take away.");
        }
        List<X509Certificate> believed = RecoveryCertificate.believedOf(settings, signing);
        char[] password = Secrets.fresh(passwordFile);
        try {
            X509Certificate certificate = RecoveryKey.create(
                    out, settings.identity().authority(), believed, password, clock, new SecureRandom());
            RecoveryCertificate made = new RecoveryCertificate(certificate, believed);
            Optional<Path> before = putAside();
            made.write(settings);
            return "The recovery key is in " + out + ", fingerprint "
                    + Fingerprint.of(certificate).hex() + ".\n"
                    + "Take it off this machine now: two copies in two places, the password in a third. Who has it and a backup has"
                    + " everything; without it no backup opens.\n"
                    + before.map(file -> "The certificate before is in " + file
                                    + "; keep its key for as long as you keep backups that were sealed for it.\n")
                            .orElse("");
        } catch (KeyFileException e) {
            throw new CommandFailed("The recovery key was not made: " + e.getMessage(), e);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private Optional<Path> putAside() {
        Path file = RecoveryCertificate.file(settings);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Path aside = file.resolveSibling("recovery-until-" + clock.instant().getEpochSecond() + ".pem");
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            return Optional.of(Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE));
        } catch (IOException e) {
            throw new CommandFailed(
                    "The certificate of the recovery key before could not be put aside. See the rights of its folder.",
                    e);
        }
    }
}
