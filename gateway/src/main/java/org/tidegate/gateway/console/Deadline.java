package org.tidegate.gateway.console;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.ExchangeState;

/**
 * When the partner's receipt is due, or was.
 *
 * @param key the bundle's words, which take the span
 * @param overdue said in words too, never by colour alone
 */
record Deadline(String key, boolean overdue, Span span, Moment at) {

    /**
     * @param stateAt since when it is in this state: NO_RECEIPT begins when the limit passes
     * @param receiptDueAt null where none is awaited
     * @return null where there is no clock
     */
    static @Nullable Deadline of(ExchangeState state, Instant stateAt, @Nullable Instant receiptDueAt, Instant now) {
        Instant due = state == ExchangeState.NO_RECEIPT ? stateAt : receiptDueAt;
        if (due == null) {
            return null;
        }
        boolean overdue = !now.isBefore(due);
        return new Deadline(
                overdue ? "deadline.overdue" : "deadline.due",
                overdue,
                Span.of(Duration.between(now, due).abs()),
                Moment.of(due));
    }
}
