package org.tidegate.contracts.authority;

import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Line;
import org.tidegate.contracts.rule.Shape;

/**
 * An organisation that sends or receives.
 *
 * @param country ISO 3166-1 alpha-2; samples use the user-assigned codes XA, XB, XC
 */
public record Authority(
        AuthorityId id,
        @Nullable @Line(200) String name,

        @Nullable @Shape(regex = "^[A-Z]{2}$", says = "two upper-case letters, ISO 3166-1 alpha-2")
        String country,

        @Nullable AuthorityKind kind) {

    public Authority {
        Checks.of(Authority.class, id, name, country, kind).done();
    }

    /** Named by its id alone. */
    public static Authority of(AuthorityId id) {
        return new Authority(id, null, null, null);
    }
}
