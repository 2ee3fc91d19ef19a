package org.tidegate.config.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Who may read a file that holds a secret. */
enum SecretFile {
    CLOSED,
    OPEN_TO_OTHERS,
    /** It does not exist, or lies where this user may not look. */
    NOT_SEEN;

    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    static SecretFile look(Path file) {
        try {
            return Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains) ? OPEN_TO_OTHERS : CLOSED;
        } catch (IOException e) {
            return NOT_SEEN;
        }
    }
}
