package org.tidegate.contracts.media;

import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.circumstance.Moment;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Line;

/**
 * How somebody classified a file, as an opaque code of a named scheme.
 */
public record Classification(
        @Line(64) String scheme,
        @Line(64) String code,
        @Nullable @Line(255) String by,
        @Nullable Moment at) {

    public Classification {
        Checks.of(Classification.class, scheme, code, by, at).done();
    }
}
