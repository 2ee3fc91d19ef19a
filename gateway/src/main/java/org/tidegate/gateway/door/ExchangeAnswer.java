package org.tidegate.gateway.door;

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
import org.tidegate.contracts.evidence.EvidenceType;
import org.tidegate.gateway.exchange.EvidenceView;
import org.tidegate.gateway.exchange.ExchangeView;
import org.tidegate.gateway.exchange.StepView;
import org.tidegate.gateway.store.Direction;

/** The schema Exchange of agency-1.yaml. */
record ExchangeAnswer(
        ExchangeId exchangeId,
        PackageId packageId,
        ConversationId conversationId,
        AuthorityId partner,
        Direction direction,
        Kind kind,
        Lane lane,
        ExchangeState state,
        Instant acceptedAt,
        Instant stateAt,
        @Nullable EnvelopeId envelope,
        @Nullable Instant nextAttemptAt,
        @Nullable String lastFailureCode,
        List<Step> steps,
        List<Evidence> evidences) {

    record Step(ExchangeState state, Instant at, @Nullable String code) {
        static Step of(StepView view) {
            return new Step(view.state(), view.at(), view.code());
        }
    }

    record Evidence(
            EvidenceType type,
            AuthorityId issuer,
            Instant at,
            @Nullable String reason) {
        static Evidence of(EvidenceView view) {
            return new Evidence(view.type(), view.issuer(), view.at(), view.reason());
        }
    }

    static ExchangeAnswer of(ExchangeView view) {
        return new ExchangeAnswer(
                view.id(),
                view.packageId(),
                view.conversation(),
                view.partner(),
                view.direction(),
                view.kind(),
                view.lane(),
                view.state(),
                view.acceptedAt(),
                view.stateAt(),
                view.envelope(),
                view.nextAttemptAt(),
                view.lastFailureCode(),
                view.steps().stream().map(Step::of).toList(),
                view.evidences().stream().map(Evidence::of).toList());
    }
}
