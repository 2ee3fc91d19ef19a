package org.tidegate.gateway.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tidegate.crypto.keys.KeyFileException;

/** A file that holds a password on its first line. Who may read it was checked with the settings. */
public final class PasswordFile {
    private PasswordFile() {}

    /** @throws KeyFileException when it cannot be read or its first line is empty */
    public static String read(Path file) {
        try {
            return Files.readString(file)
                    .lines()
                    .findFirst()
                    .filter(line -> !line.isEmpty())
                    .orElseThrow(() -> new KeyFileException(file, "is empty", "write the password on its first line"));
        } catch (IOException e) {
            throw new KeyFileException(file, "cannot be read", "check its place and rights", e);
        }
    }
}
