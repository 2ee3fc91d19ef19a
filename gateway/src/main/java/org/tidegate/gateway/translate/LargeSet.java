package org.tidegate.gateway.translate;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.tidegate.contracts.format.HashSetTranslation;
import org.tidegate.contracts.format.HashSetTranslation.Translated;
import org.tidegate.contracts.format.LossTally;
import org.tidegate.contracts.format.registry.Format;
import org.tidegate.gateway.command.CommandFailed;

/**
 * A set of any size from file to file in its own format, record by record. The result gets its name only when it is whole: until then, and
 * where it fails, there is none.
 *
 * @param lossesFile where each loss is written as a line of JSON
 */
record LargeSet(Format format, HashSetTranslation translation, Optional<Path> lossesFile) {

    private static final int BUFFER = 1 << 16;

    /**
     * @return what was translated, and its losses, counted
     * @throws org.tidegate.contracts.problem.MalformedDocument with the first problems; nothing is left of the result
     * @throws CommandFailed where a file cannot be read or written
     */
    Result translate(Path from, Path to) {
        Path unfinished = to.resolveSibling(to.getFileName() + ".part");
        try {
            Result result = written(from, unfinished);
            Files.move(unfinished, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return result;
        } catch (IOException | UncheckedIOException e) {
            throw new CommandFailed(
                    "The set was not translated: " + from + " cannot be read, or " + to
                            + " cannot be written. Look at both and at the room on the disk, and try again.",
                    e);
        } finally {
            remove(unfinished);
        }
    }

    /** @param losses what was told, counted by rule and place */
    record Result(Translated set, LossTally losses) {}

    private Result written(Path from, Path unfinished) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(from), BUFFER);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), BUFFER);
                OutputStream each = lossesFile.isPresent()
                        ? new BufferedOutputStream(Files.newOutputStream(lossesFile.get()), BUFFER)
                        : OutputStream.nullOutputStream()) {
            LossTally losses = lossesFile.isPresent()
                    ? LossTally.writing(format.mapping(), each)
                    : LossTally.counting(format.mapping());
            Translated set = translation.translate(in, out, losses);
            losses.flush();
            return new Result(set, losses);
        }
    }

    private static void remove(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            throw new CommandFailed("The unfinished file " + unfinished + " cannot be removed. Remove it by hand.", e);
        }
    }
}
