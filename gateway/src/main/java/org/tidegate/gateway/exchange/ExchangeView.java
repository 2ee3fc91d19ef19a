package org.tidegate.gateway.exchange;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.gateway.store.Direction;

/**
 * An exchange as its owner may see it: coded values, ids and instants (UTC, millisecond), never content.
 *
 * @param partner the other authority: the recipient when OUT, the sender when IN
 * @param envelope null until sealed
 * @param nextAttemptAt null when no attempt is planned
 * @param receiptDueAt the lane's limit; null where no receipt is awaited
 * @param pushedAt when our case system took it by a push; null where it did not
 * @param lastFailureCode a code of the failure policy; null when the last attempt did not fail
 * @param steps the states it took, oldest first
 * @param evidences oldest first
 */
public record ExchangeView(
        ExchangeId id,
        PackageId packageId,
        ConversationId conversation,
        AuthorityId partner,
        Direction direction,
        Kind kind,
        Lane lane,
        ExchangeState state,
        Instant acceptedAt,
        Instant stateAt,
        @Nullable EnvelopeId envelope,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant receiptDueAt,
        @Nullable Instant pushedAt,
        @Nullable String lastFailureCode,
        List<StepView> steps,
        List<EvidenceView> evidences) {
    public ExchangeView {
        steps = List.copyOf(steps);
        evidences = List.copyOf(evidences);
    }
}
