package org.tidegate.gateway.exchange;

import java.time.Instant;
import java.util.UUID;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;

/**
 * The gateway's word that a case system took a package over.
 *
 * @param acknowledgedAt the first acknowledgement, UTC, millisecond
 * @param leafHash the leaf hash of the ledger row written in the same commit
 */
public record Acknowledged(
        UUID inboxId,
        PackageId packageId,
        ExchangeId exchangeId,
        ExchangeState state,
        Instant acknowledgedAt,
        Digest leafHash) {}
