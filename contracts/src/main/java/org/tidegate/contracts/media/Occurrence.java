package org.tidegate.contracts.media;

import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.circumstance.Moment;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.FileName;
import org.tidegate.contracts.rule.Line;

/**
 * Where and when a copy was seen: names and times, never a path.
 */
public record Occurrence(
        @Nullable @FileName(2056) String fileName,
        @Nullable Moment createdAt,
        @Nullable Moment writtenAt,
        @Nullable Moment accessedAt,
        @Nullable Boolean deleted,
        @Nullable Boolean unallocated,
        @Nullable @Line(255) String sourceId) {

    public Occurrence {
        Checks.of(Occurrence.class, fileName, createdAt, writtenAt, accessedAt, deleted, unallocated, sourceId)
                .done();
    }
}
