package org.tidegate.contracts.media;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;
import org.tidegate.contracts.rule.FileName;
import org.tidegate.contracts.rule.Line;
import org.tidegate.contracts.rule.Range;
import org.tidegate.contracts.rule.Shape;

/**
 * What is known of a file. There is no payload and no path to one.
 */
public record MediaRecord(
        @Shape(regex = "^[A-Za-z0-9_.-]{1,64}$", says = "1 to 64 letters, digits, dots, underscores and hyphens")
        String mediaId,

        @Count(most = 64) List<HashValue> hashes,
        @Nullable @Range(least = 0, most = 9.0e15) Long sizeBytes,
        @Nullable @Line(255) String mediaType,
        @Nullable @FileName(2056) String originalFileName,
        @Count(most = 10000) List<Occurrence> occurrences,
        @Count(most = 64) List<Classification> classifications,
        @Nullable MediaFlags flags,
        @Nullable @Line(255) String series,
        @Count(most = 256) List<@Line(255) String> tags,
        @Nullable Boolean viewedByReporter,
        @Nullable Boolean publiclyAvailable,
        @Count(most = 1000) List<MediaProperty> properties) {

    public MediaRecord {
        Checks.of(
                        MediaRecord.class,
                        mediaId,
                        hashes,
                        sizeBytes,
                        mediaType,
                        originalFileName,
                        occurrences,
                        classifications,
                        flags,
                        series,
                        tags,
                        viewedByReporter,
                        publiclyAvailable,
                        properties)
                .done();
    }
}
