package org.tidegate.contracts.json;

import java.time.LocalDate;
import java.util.regex.Pattern;

/** RFC 3339 {@code full-date}, e.g. {@code 2026-01-05}: one day, one text. */
final class Dates {

    /** Without the anchors. The 29th of February is left to the parser. */
    static final String DAY = "[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
            + "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9]))";

    static final String SHAPE = "^" + DAY + "$";

    private static final Pattern PATTERN = Pattern.compile(SHAPE);

    private Dates() {}

    static LocalDate parse(String text) {
        if (!PATTERN.matcher(text).matches()) {
            throw new IllegalArgumentException("not a date");
        }
        return LocalDate.parse(text);
    }
}
