package org.tidegate.gateway.door;

import java.time.Instant;
import java.util.UUID;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.gateway.exchange.Acknowledged;

/** The schema Acknowledgement of agency-1.yaml. */
record AcknowledgementAnswer(
        UUID inboxId,
        PackageId packageId,
        ExchangeId exchangeId,
        ExchangeState state,
        Instant acknowledgedAt,
        Digest leafHash) {

    static AcknowledgementAnswer of(Acknowledged acknowledged) {
        return new AcknowledgementAnswer(
                acknowledged.inboxId(),
                acknowledged.packageId(),
                acknowledged.exchangeId(),
                acknowledged.state(),
                acknowledged.acknowledgedAt(),
                acknowledged.leafHash());
    }
}
