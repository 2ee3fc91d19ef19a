package org.tidegate.contracts.referral;

import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Line;
import org.tidegate.contracts.rule.Shape;

/**
 * A reference number of somebody's system; unique only together with its issuer and scheme.
 *
 * @param issuer who gave it, as the source names them
 * @param scheme what kind of number, such as CASE_NUMBER
 */
public record ExternalId(
        @Nullable @Line(255) String issuer,

        @Shape(regex = "^[A-Z][A-Z0-9_]{0,63}$", says = "an upper-case code with underscores")
        String scheme,

        @Line(255) String value) {

    public ExternalId {
        Checks.of(ExternalId.class, issuer, scheme, value).done();
    }
}
