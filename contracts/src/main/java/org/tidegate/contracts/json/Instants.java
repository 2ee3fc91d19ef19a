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

    static final String SHAPE = "^" + Dates.DAY + "T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\\.[0-9]{3}Z$";

    private static final Pattern PATTERN = Pattern.compile(SHAPE);

    private Instants() {}

    static Instant parse(String text) {
        if (!PATTERN.matcher(text).matches()) {
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
