package org.tidegate.contracts.format.cybertip;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.circumstance.Moment;

/** The dates and times of a report: always with a zone, never in the future. */
final class ReportTime {

    private static final Pattern DATE_TIME = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})?");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private final ReportText text;
    private final Instant now;

    /** @param now what lies after it is in the future */
    ReportTime(ReportText text, Instant now) {
        this.text = text;
        this.now = now;
    }

    /** An {@code xs:dateTime} of the years 0000 to 9999; its text is kept, so nothing is lost by the cut to a millisecond. */
    @Nullable Moment past(@Nullable Leaf leaf) {
        if (leaf == null) {
            return null;
        }
        Matcher parts = DATE_TIME.matcher(leaf.stripped());
        if (!parts.matches()) {
            return wrong(leaf, "NOT_A_DATE_TIME", "the value is not a date-time", "send it as 2026-01-05T09:00:00Z");
        }
        if (parts.group(2) == null) {
            return wrong(
                    leaf,
                    "ZONE_MISSING",
                    "the date-time has no zone",
                    "send it with its offset, such as 2026-01-05T09:00:00Z");
        }
        Instant at;
        try {
            at = OffsetDateTime.parse(leaf.stripped()).toInstant();
        } catch (DateTimeException noSuchTime) {
            return wrong(leaf, "NOT_A_DATE_TIME", "the value is not a date-time", "send a time that exists");
        }
        if (at.isAfter(now)) {
            return wrong(leaf, "IN_THE_FUTURE", "the date-time lies in the future", "send when it happened");
        }
        leaf.take();
        Moment.Precision precision = parts.group(1) == null ? Moment.Precision.SECOND : Moment.Precision.MILLISECOND;
        return new Moment(at.truncatedTo(ChronoUnit.MILLIS), precision, leaf.stripped());
    }

    /** An {@code xs:date} without a zone. */
    @Nullable LocalDate pastDate(@Nullable Leaf leaf) {
        if (leaf == null) {
            return null;
        }
        LocalDate date;
        try {
            date = DATE.matcher(leaf.stripped()).matches() ? LocalDate.parse(leaf.stripped()) : null;
        } catch (DateTimeException noSuchDay) {
            date = null;
        }
        if (date == null) {
            text.problem("NOT_A_DATE", leaf, "the value is not a date", "send a date as YYYY-MM-DD");
            return null;
        }
        if (date.atStartOfDay(ZoneOffset.UTC).toInstant().isAfter(now)) {
            text.problem("IN_THE_FUTURE", leaf, "the date lies in the future", "send the date it happened");
            return null;
        }
        leaf.take();
        return date;
    }

    private @Nullable Moment wrong(Leaf leaf, String code, String what, String fix) {
        text.problem(code, leaf, what, fix);
        return null;
    }
}
