package org.tidegate.gateway.home;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

/**
 * Which restoration this home came out of. Written to {@code restored.properties} before a node can start there; a node starts only on the
 * database that came out of the same one, so that no second log is signed under the old name.
 *
 * @param restoredAt by the database's clock, as it stands there
 */
public record RestoredHome(UUID backup, Instant restoredAt) {
    public static final String FILE = "restored.properties";

    private static final String BACKUP = "backup.id";
    private static final String RESTORED = "restored.at";

    /**
     * @return empty where the home came out of no backup
     * @throws IllegalStateException when the file does not say which
     */
    public static Optional<RestoredHome> read(Path home) {
        return MarkFile.read(home.resolve(FILE)).map(p -> of(home, p));
    }

    private static RestoredHome of(Path home, Properties p) {
        try {
            return new RestoredHome(
                    UUID.fromString(p.getProperty(BACKUP, "")), Instant.parse(p.getProperty(RESTORED, "")));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalStateException(
                    home.resolve(FILE)
                            + " does not say out of which backup this home came; put it back as the restore wrote it",
                    e);
        }
    }

    public void write(Path home) {
        Properties p = new Properties();
        p.setProperty(BACKUP, backup.toString());
        p.setProperty(RESTORED, restoredAt.toString());
        MarkFile.write(home.resolve(FILE), p, "The node starts only on the database of this restoration.");
    }
}
