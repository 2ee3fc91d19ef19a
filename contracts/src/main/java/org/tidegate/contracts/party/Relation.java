package org.tidegate.contracts.party;

import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.circumstance.Moment;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Shape;

/**
 * How two things of a package belong together.
 *
 * @param from an id within the package
 * @param to an id within the package
 */
public record Relation(
        @Shape(regex = "^[A-Za-z0-9_.-]{1,64}$", says = "1 to 64 letters, digits, dots, underscores and hyphens")
        String from,

        @Shape(regex = "^[A-Za-z0-9_.-]{1,64}$", says = "1 to 64 letters, digits, dots, underscores and hyphens")
        String to,

        @Shape(regex = "^[A-Z][A-Z0-9_]{0,63}$", says = "an upper-case code with underscores")
        String type,

        @Nullable Moment since) {

    public Relation {
        Checks.of(Relation.class, from, to, type, since).done();
    }
}
