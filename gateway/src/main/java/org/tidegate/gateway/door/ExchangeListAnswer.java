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
import org.tidegate.gateway.exchange.ExchangeCursor;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeSearch;

/** The schema ExchangeList of agency-1.yaml. */
record ExchangeListAnswer(List<Item> items, @Nullable String next) {

    record Item(
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
            @Nullable Instant nextAttemptAt,
            @Nullable String lastFailureCode,
            String href) {
        static Item of(ExchangeRow row) {
            return new Item(
                    row.id(),
                    row.packageId(),
                    row.conversation(),
                    row.partner(),
                    row.direction(),
                    row.kind(),
                    row.lane(),
                    row.state(),
                    row.acceptedAt(),
                    row.stateAt(),
                    row.nextAttemptAt(),
                    row.lastFailureCode(),
                    ExchangeDoor.pathOf(row.id()));
        }
    }

    static ExchangeListAnswer of(ExchangeSearch.Page page) {
        return new ExchangeListAnswer(
                page.exchanges().stream().map(Item::of).toList(),
                page.next() == null ? null : ExchangeCursor.write(page.next()));
    }
}
