package org.tidegate.contracts.party;

import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.circumstance.Moment;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Line;
import org.tidegate.contracts.rule.Range;
import org.tidegate.contracts.rule.Text;

/**
 * How far a source and its information can be relied on, in the scheme it was given.
 *
 * @param original the grading word for word, where it was mapped
 */
public record Assessment(
        @Line(32) String scheme,
        @Nullable @Line(8) String source,
        @Nullable @Line(8) String information,
        @Nullable @Line(255) String by,
        @Nullable Moment at,
        @Nullable @Line(64) String original,
        @Nullable @Range(least = 0, most = 100) Integer confidence,
        @Nullable @Text(4000) String note) {

    public Assessment {
        Checks.of(Assessment.class, scheme, source, information, by, at, original, confidence, note)
                .done();
    }
}
