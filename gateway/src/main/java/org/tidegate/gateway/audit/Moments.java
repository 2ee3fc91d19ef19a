package org.tidegate.gateway.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times as people ask for them: a day, UTC, or an instant with its offset. */
public final class Moments {
    static final String SHAPE = "a day such as 2026-01-05, or an instant such as 2026-01-05T09:00:00Z";

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-30T00:00:00Z");
    private static final int DAY = "2026-01-05".length();

    private Moments() {}

    /** A day is its first instant. */
    static Instant from(String text) {
        return bounded(
                text.length() == DAY ? day(text).atStartOfDay(ZoneOffset.UTC).toInstant() : instant(text));
    }

    /**
     * A day is all of it: the first instant of the next one.
     *
     * @throws IllegalArgumentException where it is neither, or out of range
     */
    public static Instant until(String text) {
        return bounded(
                text.length() == DAY
                        ? day(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()
                        : instant(text));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException notOne) {
            throw new IllegalArgumentException("not a day", notOne);
        }
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notOne) {
            throw new IllegalArgumentException("not an instant", notOne);
        }
    }

    private static Instant bounded(Instant instant) {
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            throw new IllegalArgumentException("out of range");
        }
        return instant;
    }
}
