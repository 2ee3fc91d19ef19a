package org.tidegate.gateway.home;

import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Properties;

/**
 * When this home was last backed up. Written to {@code run/backup.properties} after each run; the doctor reads it.
 *
 * @param dataAt of the newest data part; empty where there was only a key part
 */
public record LastBackup(Optional<Instant> dataAt, Instant keysAt) {
    private static final String DATA = "data.at";
    private static final String KEYS = "keys.at";

    private static Path file(Path home) {
        return home.resolve("run").resolve("backup.properties");
    }

    /** @return empty where none was made, or the file does not say when */
    public static Optional<LastBackup> read(Path home) {
        return MarkFile.read(file(home)).flatMap(p -> at(p, KEYS).map(keysAt -> new LastBackup(at(p, DATA), keysAt)));
    }

    /** What was not written as {@link #write} does says nothing of a backup. */
    private static Optional<Instant> at(Properties p, String name) {
        try {
            return Optional.ofNullable(p.getProperty(name)).map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    public void write(Path home) {
        Properties p = new Properties();
        dataAt.ifPresent(at -> p.setProperty(DATA, at.toString()));
        p.setProperty(KEYS, keysAt.toString());
        MarkFile.write(file(home), p, "When this home was last backed up, as of.");
    }
}
