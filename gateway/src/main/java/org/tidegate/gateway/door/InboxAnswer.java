package org.tidegate.gateway.door;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.gateway.exchange.InboxItemView;

/** The schema Inbox of agency-1.yaml. */
record InboxAnswer(List<Item> items, @Nullable UUID next) {

    record Item(
            UUID inboxId,
            PackageId packageId,
            ExchangeId exchangeId,
            ConversationId conversationId,
            AuthorityId sender,
            Kind kind,
            Lane lane,
            Instant arrivedAt,
            @Nullable Instant fetchedAt,
            String href) {
        static Item of(InboxItemView view) {
            return new Item(
                    view.inboxId(),
                    view.packageId(),
                    view.exchangeId(),
                    view.conversation(),
                    view.sender(),
                    view.kind(),
                    view.lane(),
                    view.arrivedAt(),
                    view.fetchedAt(),
                    InboxDoor.packagePathOf(view.inboxId()));
        }
    }

    /**
     * One page.
     *
     * @param views one more than the page holds, where there is another page
     */
    static InboxAnswer of(List<InboxItemView> views, int limit) {
        return new InboxAnswer(
                views.stream().limit(limit).map(Item::of).toList(),
                views.size() > limit ? views.get(limit - 1).inboxId() : null);
    }
}
