package org.tidegate.gateway.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.tidegate.gateway.command.CommandFailed;

/** Files and folders: written to the disk for good, and removed whole. */
final class Places {
    private Places() {}

    /** What was made, renamed or deleted in it survives a power cut. */
    static void settle(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** A new file, whose content survives a power cut once its folder is settled. */
    static void write(Path file, byte[] content, FileAttribute<?>... attributes) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
            ByteBuffer remaining = ByteBuffer.wrap(content);
            while (remaining.hasRemaining()) {
                channel.write(remaining);
            }
            channel.force(true);
        }
    }

    static void remove(Path folder) throws IOException {
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (NoSuchFileException gone) {
            return;
        }
    }

    /** @throws CommandFailed when this user may not look */
    static boolean isFile(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).isRegularFile();
        } catch (AccessDeniedException e) {
            throw notAllowed(path, e);
        } catch (IOException e) {
            return false;
        }
    }

    /** Without links, as far as it is there. */
    static Path real(Path path) {
        Path parent = path.getParent();
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return parent == null ? path : real(parent).resolve(path.getFileName());
        }
    }

    static CommandFailed notAllowed(Path path, AccessDeniedException e) {
        return new CommandFailed(
                "This user may not read " + path
                        + ". See who owns it and the folders above it, or run this as that user.",
                e);
    }

    static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }
}
