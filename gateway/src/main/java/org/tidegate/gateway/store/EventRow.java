package org.tidegate.gateway.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;

/**
 * An event in a case system's feed, with what its exchange says of itself.
 *
 * @param position in that feed, from 1, without gaps
 * @param id the same in every answer and every delivery of it
 * @param partner the recipient when OUT, the sender when IN
 * @param inReplyTo the package it answers; null: none
 * @param code why; null where nothing failed
 * @param inboxId where it lies in the inbox; null when OUT, or never handed over
 * @param at when the state was taken
 */
public record EventRow(
        long position,
        UUID id,
        ExchangeId exchange,
        PackageId packageId,
        ConversationId conversation,
        @Nullable PackageId inReplyTo,
        AuthorityId partner,
        Direction direction,
        Kind kind,
        Lane lane,
        ExchangeState state,
        @Nullable String code,
        @Nullable UUID inboxId,
        Instant at)
        implements FeedRow {
    @Override
    public UUID line() {
        return conversation.value();
    }
}
