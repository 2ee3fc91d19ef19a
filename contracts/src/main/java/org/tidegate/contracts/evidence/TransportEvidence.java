package org.tidegate.contracts.evidence;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Shape;

/**
 * A statement of one transport step; signed as part of its batch.
 *
 * @param issuer whose gateway saw the step
 * @param at the issuer's clock, to the millisecond
 * @param reason a code for a failure; never free text
 */
public record TransportEvidence(
        UUID evidenceId,
        ExchangeId exchange,
        PackageId packageId,
        EvidenceType type,
        AuthorityId issuer,
        Instant at,

        @Nullable @Shape(regex = "^[A-Z][A-Z0-9_]{0,63}$", says = "an upper-case code with underscores")
        String reason) {

    public TransportEvidence {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        Checks.of(TransportEvidence.class, evidenceId, exchange, packageId, type, issuer, at, reason)
                .done();
    }
}
