package org.tidegate.gateway.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.retention.KeepGround;
import org.tidegate.contracts.retention.RetentionDecision;

/**
 * A person's decision about how long a package is kept.
 *
 * @param exchange one of the package's, by which people find it
 * @param until for KEEP only
 * @param by as in the ledger
 */
public record DecisionRow(
        UUID id,
        PackageRef of,
        ExchangeId exchange,
        RetentionDecision decision,
        KeepGround ground,
        @Nullable Instant until,
        String by,
        Instant at) {}
