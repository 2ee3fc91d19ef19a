package org.tidegate.contracts.format;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tidegate.contracts.circumstance.Moment.Precision;

/** An {@code xs:dateTime} with a zone: four digits for the year, at most nine behind the second. */
public final class XmlDateTime {

    private static final Pattern SHAPE = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(?:Z|[+-][0-9]{2}:[0-9]{2})");
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private XmlDateTime() {}

    /** Empty for what is none, and for one without a zone. */
    public static Optional<OffsetDateTime> parse(String text) {
        if (!SHAPE.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text));
        } catch (DateTimeParseException noSuchTime) {
            return Optional.empty();
        }
    }

    /** In UTC; with milliseconds where there are some, or where it is exact to them. */
    public static String utc(Instant at, Precision precision) {
        boolean whole = at.truncatedTo(ChronoUnit.SECONDS).equals(at);
        return whole && precision != Precision.MILLISECOND ? SECONDS.format(at) : MILLISECONDS.format(at);
    }
}
