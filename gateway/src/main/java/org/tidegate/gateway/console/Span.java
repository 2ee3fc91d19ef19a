package org.tidegate.gateway.console;

import java.time.Duration;

/**
 * A length of time in its largest unit, rounded down: what a person says.
 *
 * @param key the bundle's words for the unit, which take the number
 */
record Span(String key, long number) {
    private static final long HOURS_UNTIL_DAYS = 48;

    static Span of(Duration length) {
        if (length.toMinutes() < 1) {
            return new Span("span.seconds", length.toSeconds());
        }
        if (length.toHours() < 1) {
            return new Span("span.minutes", length.toMinutes());
        }
        return length.toHours() < HOURS_UNTIL_DAYS
                ? new Span("span.hours", length.toHours())
                : new Span("span.days", length.toDays());
    }
}
