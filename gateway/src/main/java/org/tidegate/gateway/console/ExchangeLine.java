package org.tidegate.gateway.console;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tidegate.gateway.store.ExchangeRow;

/** One exchange in the list. Names ending in Key are words of the bundle. */
record ExchangeLine(
        String id,
        String href,
        String packageId,
        Badge state,
        Badge lane,
        @Nullable Deadline deadline,
        String partner,
        String directionKey,
        String kindKey,
        Moment acceptedAt) {

    static ExchangeLine of(ExchangeRow row, Instant now) {
        return new ExchangeLine(
                row.id().text(),
                Paths.exchange(row.id()),
                row.packageId().text(),
                Badge.of(row.state()),
                Badge.of(row.lane()),
                Deadline.of(row.state(), row.stateAt(), row.receiptDueAt(), now),
                row.partner().value(),
                "direction." + row.direction(),
                "kind." + row.kind(),
                Moment.of(row.acceptedAt()));
    }
}
