package org.tidegate.gateway.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;

/**
 * A package in a case system's inbox.
 *
 * @param fetchedAt when it was first opened
 * @param acknowledgedAt when it was first acknowledged
 * @param acknowledgedLeaf the ledger row of that
 */
public record InboxRow(
        UUID inboxId,
        CaseSystemId caseSystem,
        PackageId packageId,
        ExchangeId exchangeId,
        ConversationId conversation,
        AuthorityId sender,
        Kind kind,
        Lane lane,
        Instant arrivedAt,
        @Nullable Instant fetchedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable Digest acknowledgedLeaf) {

    /** Neither fetched nor acknowledged. */
    public static InboxRow arrived(UUID inboxId, ExchangeRow exchange, Instant at) {
        return new InboxRow(
                inboxId,
                exchange.caseSystem(),
                exchange.packageId(),
                exchange.id(),
                exchange.conversation(),
                exchange.partner(),
                exchange.kind(),
                exchange.lane(),
                at,
                null,
                null,
                null);
    }
}
