package org.tidegate.gateway.home;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;

/** What a home notes of itself, as properties. After a crash or a power cut the file is as it was or as it was to be. */
final class MarkFile {
    private MarkFile() {}

    /** @return empty where there is none */
    static Optional<Properties> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties lines = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            lines.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(lines);
    }

    /** @param comment for who opens the file */
    static void write(Path file, Properties lines, String comment) {
        Path incoming = file.resolveSibling(file.getFileName() + ".incoming");
        try {
            Files.createDirectories(file.getParent());
            StringWriter text = new StringWriter();
            lines.store(text, comment);
            try (FileChannel channel = FileChannel.open(
                    incoming,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                ByteBuffer remaining = StandardCharsets.UTF_8.encode(text.toString());
                while (remaining.hasRemaining()) {
                    channel.write(remaining);
                }
                channel.force(true);
            }
            Files.move(incoming, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
