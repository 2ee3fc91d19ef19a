package org.tidegate.contracts.deconfliction.entry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.format.identifier.Hints;
import org.tidegate.contracts.format.identifier.IdentifierType;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Line;
import org.tidegate.contracts.rule.Range;
import org.tidegate.contracts.rule.Shape;

/**
 * An identifier as its source wrote it, with what is known beside it: see {@link Hints}.
 *
 * @param value personal data
 */
public record TargetIdentifier(
        IdentifierType type,
        @Line(2083) String value,

        @Nullable @Shape(regex = "^[A-Z]{2}$", says = "two upper-case letters, ISO 3166-1 alpha-2")
        String region,

        @Nullable @Line(253) String service,
        @Nullable @Line(32) String chain,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable @Range(least = 1, most = 65_535) Integer port,
        @Nullable @Range(least = 0, most = 100) Integer quality) {

    public TargetIdentifier {
        Checks.of(TargetIdentifier.class, type, value, region, service, chain, from, to, port, quality)
                .done();
    }

    public static TargetIdentifier of(IdentifierType type, String value) {
        return new TargetIdentifier(type, value, null, null, null, null, null, null, null);
    }

    public Hints hints() {
        return new Hints(region, service, chain, from, to, port, quality);
    }

    /** Says the type only. */
    @Override
    public String toString() {
        return "TargetIdentifier[" + type + "]";
    }
}
