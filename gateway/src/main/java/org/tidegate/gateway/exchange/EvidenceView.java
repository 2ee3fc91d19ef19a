package org.tidegate.gateway.exchange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.evidence.EvidenceType;

/**
 * One signed statement of a transport step.
 *
 * @param issuer the authority that signed it
 * @param at the issuer's clock, UTC
 * @param reason a code, only with a failure
 */
public record EvidenceView(
        EvidenceType type,
        AuthorityId issuer,
        Instant at,
        @Nullable String reason) {}
