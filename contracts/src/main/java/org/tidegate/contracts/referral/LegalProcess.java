package org.tidegate.contracts.referral;

import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Line;
import org.tidegate.contracts.rule.Shape;

/**
 * A legal instrument that stands beside the package: a reference, never the document.
 */
public record LegalProcess(
        LegalProcessKind kind,
        @Nullable @Line(255) String reference,

        @Nullable @Shape(regex = "^[A-Z]{2}$", says = "two upper-case letters, ISO 3166-1 alpha-2")
        String country,

        @Nullable Boolean served) {

    public LegalProcess {
        Checks.of(LegalProcess.class, kind, reference, country, served).done();
    }
}
