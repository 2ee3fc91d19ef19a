package org.tidegate.contracts.json;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** RFC 3339 in UTC with exactly three decimals, e.g. {@code 2026-01-05T09:00:00.000Z}: one instant, one text. */
final class Instants {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final Pattern SHAPE =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z");

    private Instants() {}

    static Instant parse(String text) {
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException("not an instant");
        }
        Instant instant = Instant.parse(text);
        if (!text(instant).equals(text)) {
            throw new IllegalArgumentException("not an instant");
        }
        return instant;
    }

    static String text(Instant instant) {
        return FORMAT.format(instant);
    }
}
