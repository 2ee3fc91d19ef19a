package org.tidegate.contracts.format;

import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.digest.Digest;

/** Reads a set of records of any size in one format and writes it again, record by record: the heap does not grow with the set. */
public interface HashSetTranslation {

    /** The format with its version, as {@link FormatReader#format}. */
    String format();

    /**
     * @param document read to its end, and closed
     * @param written whatever was written is worthless where this throws; flushed, not closed
     * @param losses where every loss is told
     * @throws org.tidegate.contracts.problem.MalformedDocument with the first hundred problems, none repeating a value; where a
     *     payload was found, with that alone
     * @throws java.io.UncheckedIOException from either end
     */
    Translated translate(InputStream document, OutputStream written, LossTally losses);

    /**
     * What was translated.
     *
     * @param records how many
     * @param digest of the set, where its records came in the order of {@link org.tidegate.contracts.media.HashSetDigest}
     */
    record Translated(long records, @Nullable Digest digest) {}
}
