package org.tidegate.gateway.console;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A time as pages show it: {@code 2026-11-27 17:41:03 UTC}, the same for every desk.
 *
 * @param machine ISO 8601, for the element's attribute
 */
record Moment(String text, String machine) {
    private static final DateTimeFormatter TO_THE_SECOND = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    static Moment of(Instant at) {
        return new Moment(
                TO_THE_SECOND.format(at), at.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** The last of what ends then: where that is the beginning of a day, the day before. */
    static Moment lastOf(Instant end) {
        if (!end.equals(end.truncatedTo(ChronoUnit.DAYS))) {
            return of(end);
        }
        String day = end.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1).toString();
        return new Moment(day, day);
    }
}
