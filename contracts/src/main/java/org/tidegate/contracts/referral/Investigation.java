package org.tidegate.contracts.referral;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;
import org.tidegate.contracts.rule.Line;
import org.tidegate.contracts.rule.Shape;

/**
 * A case of the sender.
 */
public record Investigation(
        @Nullable @Shape(regex = "^[A-Za-z0-9_.-]{1,64}$", says = "1 to 64 letters, digits, dots, underscores and hyphens")
        String investigationId,

        @Count(most = 64) List<ExternalId> caseNumbers,
        @Nullable @Line(500) String title,
        InvestigationStatus status,
        @Count(most = 64) List<@Line(255) String> focus,
        @Count(most = 64) List<Authorisation> authorisations,
        @Nullable Authority leadAuthority) {

    public Investigation {
        Checks.of(
                        Investigation.class,
                        investigationId,
                        caseNumbers,
                        title,
                        status,
                        focus,
                        authorisations,
                        leadAuthority)
                .done();
    }
}
