package org.tidegate.gateway.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tidegate.crypto.ledger.audit.LedgerFolder;

/** The files of an exported ledger on disk; remembers which were looked at. */
final class ExportFolder implements LedgerFolder {

    /** More than a full bundle of the largest entries has. */
    private static final int LARGEST = 17 << 20;

    private final Path root;
    private final Set<Path> looked = new HashSet<>();

    ExportFolder(Path root) {
        this.root = root;
    }

    @Override
    public Optional<byte[]> read(String path) {
        Path file = root.resolve(path);
        try (InputStream in = Files.newInputStream(file)) {
            looked.add(file);
            return Optional.of(in.readNBytes(LARGEST));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new NotVerifiable("The file " + file + " cannot be read. Make it readable.", unreadable);
        }
    }

    /** How many files there are that nothing was said about. */
    long others() {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> !looked.contains(file))
                    .count();
        } catch (IOException | UncheckedIOException unreadable) { // the stream's own, from a folder below
            throw new NotVerifiable("The folder " + root + " cannot be listed. Make it readable.", unreadable);
        }
    }
}
