package org.tidegate.gateway.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.envelope.EnvelopeId;

/**
 * An exchange as stored.
 *
 * @param partner the recipient when OUT, the sender when IN
 * @param caseSystem whose it is on our side
 * @param nextAttemptAt due from then on; null: nothing to do by itself
 * @param leasedUntil until then the sweeper leaves what is due to the message that was sent; null: to nobody
 * @param attempts made and failed since it was last queued afresh
 * @param receiptDueAt the lane's limit; null where no receipt is awaited
 */
public record ExchangeRow(
        ExchangeId id,
        PackageId packageId,
        Direction direction,
        AuthorityId partner,
        CaseSystemId caseSystem,
        Kind kind,
        ConversationId conversation,
        Lane lane,
        ExchangeState state,
        @Nullable EnvelopeId envelope,
        Instant acceptedAt,
        Instant stateAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant leasedUntil,
        int attempts,
        @Nullable Instant receiptDueAt,
        @Nullable String lastFailureCode) {}
