package org.tidegate.contracts.party;

import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.circumstance.Moment;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Line;

/**
 * Something somebody or something is known by.
 *
 * @param raw as the source wrote it
 * @param normal the form for storing and comparing; null where it is not certain
 * @param normVersion the rules that made {@code normal}
 */
public record Identifier(
        IdentifierKind kind,
        @Line(2083) String raw,
        @Nullable @Line(2083) String normal,
        @Nullable @Line(32) String normVersion,
        @Nullable IdentifierStrength strength,
        @Nullable Boolean verified,
        @Nullable Moment verifiedAt,
        @Nullable @Line(255) String subtype,
        @Nullable @Line(32) String extension) {

    public Identifier {
        Checks.of(Identifier.class, kind, raw, normal, normVersion, strength, verified, verifiedAt, subtype, extension)
                .require(
                        (normal == null) == (normVersion == null),
                        "INCOMPLETE",
                        "normVersion",
                        "does not stand beside normal",
                        "send both or neither")
                .done();
    }
}
