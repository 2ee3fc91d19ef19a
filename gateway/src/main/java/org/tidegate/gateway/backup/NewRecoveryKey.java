package org.tidegate.gateway.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.crypto.keys.Fingerprint;
import org.tidegate.crypto.keys.KeyFileException;
import org.tidegate.crypto.keys.PrivateFiles;
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
        for (Path ofTheNode : List.of(settings.home(), settings.keys().folder())) {
            if (Places.real(out).startsWith(Places.real(ofTheNode))) {
                throw new CommandFailed("The recovery key is to be kept off the node, and " + out + " is in its folder "
                        + ofTheNode + ". Name a file on a medium that you take away.");
            }
        }
        char[] password = Secrets.fresh(passwordFile);
        try {
            List<X509Certificate> believed = RecoveryCertificate.believedOf(settings, signing);
            X509Certificate certificate = RecoveryKey.create(
                    out, settings.identity().authority(), believed, password, clock, new SecureRandom());
            Optional<Path> before = takeUp(new RecoveryCertificate(certificate, believed), out);
            return "The recovery key is in " + out + ", fingerprint "
                    + Fingerprint.of(certificate).hex() + ".\n"
                    + "Take it off this machine now: two copies in two places, the password in a third. Who has it and a backup has"
                    + " everything; without it no backup opens.\n"
                    + before.map(
                                    file -> "The certificate before is in " + file
                                            + "; keep its key for as long as you keep backups that were sealed for it. Make a backup now: data"
                                            + " that was sealed for the key before is not restored with keys that are sealed for this one.\n")
                            .orElse("");
        } catch (KeyFileException e) {
            throw new CommandFailed("The recovery key was not made: " + e.getMessage(), e);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** Until the new certificate is there, the one before is. */
    private Optional<Path> takeUp(RecoveryCertificate made, Path out) {
        Path file = RecoveryCertificate.file(settings);
        try {
            Optional<Path> before = Optional.empty();
            if (Files.exists(file)) {
                Path aside =
                        file.resolveSibling("recovery-until-" + clock.instant().getEpochSecond() + ".pem");
                PrivateFiles.write(aside, Files.readAllBytes(file));
                before = Optional.of(aside);
            }
            made.write(settings);
            return before;
        } catch (IOException | KeyFileException e) {
            throw new CommandFailed(
                    "The recovery key in " + out + " is of no use, the node could not take note of it: "
                            + e.getMessage()
                            + ". Remove the file, see the disk and the rights of " + file.getParent()
                            + ", then make a key anew.",
                    e);
        }
    }
}
