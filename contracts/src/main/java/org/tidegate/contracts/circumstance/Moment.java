package org.tidegate.contracts.circumstance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Line;

/**
 * An instant as exactly as its source knew it.
 *
 * @param at UTC, to the millisecond
 * @param precision how much of it the source said
 * @param original the source's own text, with its offset
 */
public record Moment(
        Instant at, Precision precision, @Nullable @Line(64) String original) {

    public Moment {
        Checks.of(Moment.class, at, precision, original).done();
    }

    /** The smallest unit the source gave. */
    public enum Precision {
        MILLISECOND,
        SECOND,
        MINUTE,
        DAY
    }
}
