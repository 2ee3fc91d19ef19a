package org.tidegate.gateway.feed;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.EventRow;
import org.tidegate.gateway.store.FeedRow;
import org.tidegate.gateway.store.RestoredRow;

/**
 * One thing that happened to an exchange or in the inbox of a case system: what the feed and the webhook tell, alike.
 *
 * @param eventId the same in the feed and in every delivery
 * @param type {@code exchange.accepted}, {@code inbox.arrived} and so on
 */
public record CaseEvent(UUID eventId, String type, Instant timestamp, About data) {

    /** What it is about. */
    public sealed interface About permits Data, Restored {}

    /** @param since what was handed in then or later may be gone: it is to be handed in again */
    public record Restored(Instant since) implements About {}

    /**
     * Ids and codes.
     *
     * @param inReplyTo the package it answers; null: none
     * @param partner the recipient of what was handed in here, the sender of what arrived
     * @param code why; null where nothing failed
     * @param inboxId only of what arrived
     */
    public record Data(
            ExchangeId exchangeId,
            PackageId packageId,
            ConversationId conversationId,
            @Nullable PackageId inReplyTo,
            AuthorityId partner,
            Kind kind,
            Lane lane,
            ExchangeState state,
            @Nullable String code,
            @Nullable UUID inboxId)
            implements About {}

    public static CaseEvent of(FeedRow row) {
        return switch (row) {
            case EventRow event -> of(event);
            case RestoredRow restored ->
                new CaseEvent(restored.id(), "gateway.restored", restored.at(), new Restored(restored.since()));
        };
    }

    private static CaseEvent of(EventRow row) {
        return new CaseEvent(
                row.id(),
                typeOf(row.direction(), row.state()),
                row.at(),
                new Data(
                        row.exchange(),
                        row.packageId(),
                        row.conversation(),
                        row.inReplyTo(),
                        row.partner(),
                        row.kind(),
                        row.lane(),
                        row.state(),
                        row.code(),
                        row.inboxId()));
    }

    private static String typeOf(Direction direction, ExchangeState state) {
        if (direction == Direction.OUT) {
            return "exchange." + state.name().toLowerCase(Locale.ROOT);
        }
        return switch (state) {
            case DELIVERED -> "inbox.arrived";
            case RETRIEVED -> "inbox.acknowledged";
            default -> "inbox." + state.name().toLowerCase(Locale.ROOT);
        };
    }
}
