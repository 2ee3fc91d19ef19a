package org.tidegate.gateway.door;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Instants in query parameters. */
final class Instants {

    static final String SHAPE = "an instant such as 2026-01-05T09:00:00Z";

    /** What the store can hold on both sides is far more; nothing was accepted before or will be after. */
    static final Instant FIRST = Instant.EPOCH;

    static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Instants() {}

    /** @throws IllegalArgumentException for a text that is no RFC 3339 date-time with its offset, or lies outside these years */
    static Instant parse(String text) {
        Instant instant;
        try {
            instant = OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notOne) {
            throw new IllegalArgumentException("not an instant", notOne);
        }
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            throw new IllegalArgumentException("out of range");
        }
        return instant;
    }
}
