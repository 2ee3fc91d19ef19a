package org.tidegate.contracts.format.vics;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.circumstance.Moment;
import org.tidegate.contracts.json.Instants;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonString;

/**
 * Dates as programs write them: ISO 8601 with an offset, {@code /Date(milliseconds)/} with or without an offset that changes
 * nothing, and an offset with a Z behind it, which some vendors send. A date without a zone is no instant, and none is guessed.
 */
final class VicsDates {

    private static final int LONGEST = 64;
    private static final Pattern MILLISECONDS = Pattern.compile("/Date\\((-?[0-9]{1,15})(?:[+-][0-9]{4})?\\)/");
    private static final Pattern OFFSET_AND_Z = Pattern.compile("(.+[+-][0-9]{2}:[0-9]{2})Z");
    private static final Pattern ISO = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:[0-9]{2})");
    private static final Pattern WITHOUT_ZONE =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?)?");

    private VicsDates() {}

    /** With the source's own text; null where the value is no instant. */
    static @Nullable Moment moment(@Nullable JsonValue value) {
        if (!(value instanceof JsonString string) || string.text().length() > LONGEST) {
            return null;
        }
        String text = string.text();
        try {
            Matcher milliseconds = MILLISECONDS.matcher(text);
            if (milliseconds.matches()) {
                return moment(
                        Instant.ofEpochMilli(Long.parseLong(milliseconds.group(1))),
                        Moment.Precision.MILLISECOND,
                        text);
            }
            Matcher iso = ISO.matcher(well(text));
            return iso.matches() ? moment(instant(iso.group()), precision(iso), text) : null;
        } catch (DateTimeException noSuchTime) {
            return null;
        }
    }

    /**
     * A date in ISO 8601: its own text where it is that, without the Z where one stands behind an offset, and in UTC where it is a
     * number of milliseconds.
     */
    static @Nullable String iso(@Nullable JsonValue value) {
        Moment moment = moment(value);
        if (moment == null || !(value instanceof JsonString string)) {
            return null;
        }
        return MILLISECONDS.matcher(string.text()).matches() ? Instants.text(moment.at()) : well(string.text());
    }

    /** Whether a text is a date that only lacks its zone. */
    static boolean isWithoutZone(@Nullable JsonValue value) {
        return value instanceof JsonString text
                && WITHOUT_ZONE.matcher(text.text()).matches();
    }

    /** A moment's own text where that says the same instant, else in UTC. */
    static String text(Moment moment) {
        String original = moment.original();
        Moment again = original == null ? null : moment(new JsonString(original));
        return original != null && again != null && again.at().equals(moment.at())
                ? original
                : Instants.text(moment.at());
    }

    /** {@code /Date(milliseconds)/} of a date in ISO 8601; null where it is none. */
    static @Nullable String milliseconds(String iso) {
        Matcher form = ISO.matcher(iso);
        try {
            return form.matches() ? "/Date(" + instant(iso).toEpochMilli() + ")/" : null;
        } catch (DateTimeException noSuchTime) {
            return null;
        }
    }

    private static Moment moment(Instant at, Moment.Precision precision, String text) {
        // Refuses a year that has not four digits.
        Instants.text(at);
        return new Moment(at.truncatedTo(ChronoUnit.MILLIS), precision, text);
    }

    private static Instant instant(String iso) {
        return OffsetDateTime.parse(iso.replace(' ', 'T')).toInstant();
    }

    private static String well(String text) {
        Matcher malformed = OFFSET_AND_Z.matcher(text);
        return malformed.matches() ? malformed.group(1) : text;
    }

    private static Moment.Precision precision(Matcher iso) {
        if (iso.group(2) != null) {
            return Moment.Precision.MILLISECOND;
        }
        return iso.group(1) == null ? Moment.Precision.MINUTE : Moment.Precision.SECOND;
    }
}
