package org.tidegate.gateway.door;

import java.time.Instant;
import java.util.List;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.gateway.exchange.AcceptedExchange;
import org.tidegate.gateway.exchange.SubmissionAnswer;

/** The schema Acceptance of agency-1.yaml. */
record AcceptanceAnswer(
        PackageId packageId,
        ConversationId conversationId,
        Instant acceptedAt,
        Digest leafHash,
        List<Recipient> exchanges) {

    record Recipient(ExchangeId exchangeId, AuthorityId recipient, ExchangeState state, String href) {
        static Recipient of(AcceptedExchange exchange) {
            return new Recipient(
                    exchange.id(), exchange.recipient(), exchange.state(), ExchangeDoor.pathOf(exchange.id()));
        }
    }

    static AcceptanceAnswer of(SubmissionAnswer.Accepted accepted) {
        return new AcceptanceAnswer(
                accepted.packageId(),
                accepted.conversation(),
                accepted.acceptedAt(),
                accepted.leafHash(),
                accepted.exchanges().stream().map(Recipient::of).toList());
    }
}
