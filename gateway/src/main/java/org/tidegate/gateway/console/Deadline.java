package org.tidegate.gateway.console;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.ExchangeState;

/**
 * When something is due, such as the partner's receipt, or was.
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
        return until(due, now);
    }

    static Deadline until(Instant due, Instant now) {
        boolean overdue = !now.isBefore(due);
        return new Deadline(
                overdue ? "deadline.overdue" : "deadline.due",
                overdue,
                Span.of(Duration.between(now, due).abs()),
                Moment.of(due));
    }
}
