package org.tidegate.crypto.ledger.time;

import org.jspecify.annotations.Nullable;

/** Inside this package only: turned into a result by who called. */
final class TimeStampRefused extends RuntimeException {

    private final TimeStampFault fault;

    TimeStampRefused(TimeStampFault fault) {
        this(fault, null);
    }

    TimeStampRefused(TimeStampFault fault, @Nullable Throwable cause) {
        super("time-stamp refused: " + fault, cause);
        this.fault = fault;
    }

    TimeStampFault fault() {
        return fault;
    }
}
