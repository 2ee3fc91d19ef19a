package org.tidegate.crypto.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/** Files only their owner may read (mode 0600), written whole or not at all. */
public final class PrivateFiles {

    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Set<PosixFilePermission> EVERYBODY_READS = PosixFilePermissions.fromString("rw-r--r--");
    private static final Set<PosixFilePermission> OWNER_ONLY_FOLDER = PosixFilePermissions.fromString("rwx------");

    private PrivateFiles() {}

    /** Writes a file with mode 0600; a crash leaves the old file or the new one. */
    public static void write(Path file, byte[] content) {
        writeWhole(file, content, OWNER_ONLY);
    }

    /** Writes a file with mode 0644 the same way, for certificates and revocation lists. */
    public static void writePublic(Path file, byte[] content) {
        writeWhole(file, content, EVERYBODY_READS);
    }

    /** Creates a folder with mode 0700 where it is missing. */
    public static void createFolder(Path folder) {
        try {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY_FOLDER));
        } catch (IOException e) {
            throw new KeyFileException(folder, "cannot be created", "check the path and who owns its parent", e);
        }
    }

    /**
     * Reads a file after checking that nobody but its owner may read or change it.
     *
     * @throws KeyFileException when it is missing, unreadable, or open to group or others
     */
    public static byte[] read(Path file) {
        try {
            Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            permissions.remove(PosixFilePermission.OWNER_EXECUTE);
            if (!OWNER_ONLY.containsAll(permissions)) {
                throw new KeyFileException(
                        file, "may be read or changed by others than its owner", "run: chmod 600 on it");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new KeyFileException(
                    file, "cannot be read", "check that it exists and belongs to the user running the node", e);
        }
    }

    private static void writeWhole(Path file, byte[] content, Set<PosixFilePermission> permissions) {
        Path written = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".new");
        try {
            try {
                // 0600 from the first byte on: a file that is narrowed afterwards was readable for a moment.
                Files.createFile(written, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
                try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
                    ByteBuffer remaining = ByteBuffer.wrap(content);
                    while (remaining.hasRemaining()) {
                        channel.write(remaining);
                    }
                    channel.force(true);
                }
                Files.setPosixFilePermissions(written, permissions);
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            throw new KeyFileException(file, "cannot be written", "check free space and who owns its folder", e);
        }
    }
}
