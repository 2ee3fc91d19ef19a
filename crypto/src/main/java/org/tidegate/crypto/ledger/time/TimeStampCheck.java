package org.tidegate.crypto.ledger.time;

/** Whether a time-stamp holds. */
public sealed interface TimeStampCheck {

    record Holds(TimeStamp stamp) implements TimeStampCheck {}

    record Fails(TimeStampFault fault) implements TimeStampCheck {}
}
