package org.tidegate.contracts.media;

import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.rule.Checks;

/**
 * What is known of a file. Null: the source does not say.
 */
public record MediaFlags(
        @Nullable Boolean victimIdentified,
        @Nullable Boolean offenderIdentified,
        @Nullable Boolean distributed,
        @Nullable Boolean suspected,
        @Nullable Boolean selfGenerated,
        @Nullable Boolean precategorised) {

    public MediaFlags {
        Checks.of(
                        MediaFlags.class,
                        victimIdentified,
                        offenderIdentified,
                        distributed,
                        suspected,
                        selfGenerated,
                        precategorised)
                .done();
    }
}
