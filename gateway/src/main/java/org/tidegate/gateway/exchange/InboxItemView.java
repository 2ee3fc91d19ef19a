package org.tidegate.gateway.exchange;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;

/**
 * One package that waits for a case system: what it must know to decide what to open first, never content.
 *
 * @param arrivedAt when this gateway stored it, UTC, millisecond
 * @param fetchedAt when it was first opened; null until then
 */
public record InboxItemView(
        UUID inboxId,
        PackageId packageId,
        ExchangeId exchangeId,
        ConversationId conversation,
        AuthorityId sender,
        Kind kind,
        Lane lane,
        Instant arrivedAt,
        @Nullable Instant fetchedAt) {}
