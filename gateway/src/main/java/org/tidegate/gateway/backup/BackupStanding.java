package org.tidegate.gateway.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.gateway.command.CommandFailed;
import org.tidegate.gateway.home.LastBackup;

/**
 * How it stands with a home's backups, for who looks after it.
 *
 * @param canBeMade whether there is a recovery certificate to seal for
 * @param last when one was made
 * @param keyOnTheNode the recovery key's file, where it lies in the home or among the keys
 * @param seen whether all of them could be looked at for it
 */
public record BackupStanding(boolean canBeMade, Optional<LastBackup> last, Optional<Path> keyOnTheNode, boolean seen) {
    private static final Set<String> NO_FILES_OF_PEOPLE = Set.of("data", "run", "log");
    private static final long LARGEST_KEY_FILE = 1 << 20;
    private static final int DEPTH = 6;

    public static BackupStanding of(NodeSettings settings) {
        Optional<LastBackup> last = LastBackup.read(settings.home());
        try {
            RecoveryCertificate recovery = RecoveryCertificate.read(settings);
            return new BackupStanding(true, last, key(settings, recovery), true);
        } catch (CommandFailed none) {
            return new BackupStanding(false, last, Optional.empty(), true);
        } catch (IOException | UncheckedIOException notToBeSeen) {
            return new BackupStanding(true, last, Optional.empty(), false);
        }
    }

    private static Optional<Path> key(NodeSettings settings, RecoveryCertificate recovery) throws IOException {
        List<Path> tops = new ArrayList<>(Places.in(settings.home()));
        tops.removeIf(top -> NO_FILES_OF_PEOPLE.contains(top.getFileName().toString()));
        tops.add(settings.keys().folder());
        for (Path top : tops) {
            try (Stream<Path> below = Files.walk(top, DEPTH)) {
                Optional<Path> found = below.filter(Files::isRegularFile)
                        .filter(file -> holds(file, recovery))
                        .findFirst();
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean holds(Path file, RecoveryCertificate recovery) {
        try {
            if (Files.size(file) > LARGEST_KEY_FILE) {
                return false;
            }
            byte[] content = Files.readAllBytes(file);
            try {
                return recovery.keyIsIn(content);
            } finally {
                Arrays.fill(content, (byte) 0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
