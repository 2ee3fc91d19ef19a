package org.tidegate.contracts.media;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.party.Identifier;
import org.tidegate.contracts.party.NetworkEvent;
import org.tidegate.contracts.referral.ExternalId;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;
import org.tidegate.contracts.rule.FileName;
import org.tidegate.contracts.rule.Line;
import org.tidegate.contracts.rule.Range;
import org.tidegate.contracts.rule.Shape;
import org.tidegate.contracts.rule.Text;

/**
 * What is known of a file. There is no payload and no path to one.
 *
 * @param externalIds how others number the file
 * @param metadataViewedByReporter whether the reporter looked at what a tool read from the file
 * @param supplemental whether it is context for what is reported; null: the source does not say
 * @param identifiers devices the file came from
 * @param networkEvents where on the network the file came from
 * @param notes what the source says of it in words, each text whole
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
        @Count(most = 1000) List<MediaProperty> properties,
        @Count(most = 64) List<ExternalId> externalIds,
        @Nullable Boolean metadataViewedByReporter,
        @Nullable Boolean supplemental,
        @Count(most = 1000) List<Identifier> identifiers,
        @Count(most = 1000) List<NetworkEvent> networkEvents,
        @Count(most = 64) List<@Text(100000) String> notes) {

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
                        properties,
                        externalIds,
                        metadataViewedByReporter,
                        supplemental,
                        identifiers,
                        networkEvents,
                        notes)
                .done();
    }
}
