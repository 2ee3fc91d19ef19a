package org.tidegate.contracts.format.cybertip;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.circumstance.Moment;

/** The dates and times of a report: always with a zone, and never in the future but where the format allows it. */
final class ReportTime {

    private static final int DATE_LENGTH = 10;
    private static final int SECONDS_END = 19;
    private static final int MOST_FRACTION = 9;
    private static final int MOST_OFFSET_MINUTES = 14 * 60;

    private final ReportText text;
    private final Instant now;

    /** @param now what lies after it is in the future */
    ReportTime(ReportText text, Instant now) {
        this.text = text;
        this.now = now;
    }

    /** The same questions, whose answers go nowhere. */
    ReportTime checking() {
        return new ReportTime(text.checking(), now);
    }

    /** An {@code xs:dateTime} of the years 0000 to 9999; its text is kept, so nothing is lost by the cut to a millisecond. */
    @Nullable Moment past(@Nullable Leaf leaf) {
        Moment moment = moment(leaf, false);
        if (leaf != null && moment != null) {
            text.keep(leaf, leaf.stripped());
        }
        return moment;
    }

    /** {@link #past}, read without taking it. */
    @Nullable Moment moment(@Nullable Leaf leaf, boolean mayBeFuture) {
        if (leaf == null) {
            return null;
        }
        String stripped = leaf.stripped();
        int zone = zoneOf(stripped);
        if (zone < 0) {
            return wrong(leaf, "NOT_A_DATE_TIME", "the value is not a date-time", "send it as 2026-01-05T09:00:00Z");
        }
        if (zone == stripped.length()) {
            return wrong(
                    leaf,
                    "ZONE_MISSING",
                    "the date-time has no zone",
                    "send it with its offset, such as 2026-01-05T09:00:00Z");
        }
        Instant at;
        try {
            at = instant(stripped, zone);
        } catch (DateTimeException noSuchTime) {
            return wrong(leaf, "NOT_A_DATE_TIME", "the value is not a date-time", "send a time that exists");
        }
        if (!mayBeFuture && at.isAfter(now)) {
            return wrong(leaf, "IN_THE_FUTURE", "the date-time lies in the future", "send when it happened");
        }
        Moment.Precision precision = zone > SECONDS_END ? Moment.Precision.MILLISECOND : Moment.Precision.SECOND;
        return new Moment(at.truncatedTo(ChronoUnit.MILLIS), precision, stripped);
    }

    /** An {@code xs:date}; its zone, where it has one, is kept apart. */
    @Nullable LocalDate pastDate(@Nullable Leaf leaf) {
        if (leaf == null) {
            return null;
        }
        LocalDate date = date(leaf.stripped());
        if (date == null) {
            text.problem("NOT_A_DATE", leaf, "the value is not a date", "send a date as YYYY-MM-DD");
            return null;
        }
        if (date.atStartOfDay(ZoneOffset.UTC).toInstant().isAfter(now)) {
            text.problem("IN_THE_FUTURE", leaf, "the date lies in the future", "send the date it happened");
            return null;
        }
        text.keep(leaf, date.toString());
        return date;
    }

    private static @Nullable LocalDate date(String date) {
        if (date.length() < DATE_LENGTH
                || !hasForm(date, 0, "0000-00-00")
                || !(date.length() == DATE_LENGTH || isZone(date, DATE_LENGTH))) {
            return null;
        }
        try {
            return LocalDate.parse(date.substring(0, DATE_LENGTH));
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    /** Where the zone begins, which is the end where there is none; -1 for anything but a date-time. */
    private static int zoneOf(String dateTime) {
        if (!hasForm(dateTime, 0, "0000-00-00T00:00:00")) {
            return -1;
        }
        int at = SECONDS_END;
        if (at < dateTime.length() && dateTime.charAt(at) == '.') {
            int fraction = at + 1;
            at = fraction;
            while (at < dateTime.length() && isDigit(dateTime.charAt(at))) {
                at++;
            }
            if (at == fraction || at - fraction > MOST_FRACTION) {
                return -1;
            }
        }
        return at == dateTime.length() || isZone(dateTime, at) ? at : -1;
    }

    /** @param zone where it begins in a text that {@link #zoneOf} took for a date-time */
    private static Instant instant(String dateTime, int zone) {
        LocalDateTime local = LocalDateTime.of(
                number(dateTime, 0, 4),
                number(dateTime, 5, 7),
                number(dateTime, 8, 10),
                number(dateTime, 11, 13),
                number(dateTime, 14, 16),
                number(dateTime, 17, SECONDS_END),
                nanos(dateTime, zone));
        return local.toInstant(dateTime.charAt(zone) == 'Z' ? ZoneOffset.UTC : ZoneOffset.of(dateTime.substring(zone)));
    }

    private static int nanos(String dateTime, int zone) {
        int nanos = zone == SECONDS_END ? 0 : number(dateTime, SECONDS_END + 1, zone);
        for (int digits = zone - SECONDS_END - 1; digits < MOST_FRACTION; digits++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static int number(String text, int start, int end) {
        return Integer.parseInt(text, start, end, 10);
    }

    /** Z, or hours and minutes of at most 14 hours. */
    private static boolean isZone(String text, int at) {
        if (text.charAt(at) == 'Z') {
            return text.length() == at + 1;
        }
        if ((text.charAt(at) != '+' && text.charAt(at) != '-')
                || text.length() != at + 6
                || !hasForm(text, at + 1, "00:00")) {
            return false;
        }
        int minutes = number(text, at + 4, at + 6);
        return minutes < 60 && number(text, at + 1, at + 3) * 60 + minutes <= MOST_OFFSET_MINUTES;
    }

    /** @param form 0 for any digit, everything else for itself */
    private static boolean hasForm(String text, int start, String form) {
        if (text.length() < start + form.length()) {
            return false;
        }
        for (int i = 0; i < form.length(); i++) {
            char c = text.charAt(start + i);
            if (form.charAt(i) == '0' ? !isDigit(c) : c != form.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private @Nullable Moment wrong(Leaf leaf, String code, String what, String fix) {
        text.problem(code, leaf, what, fix);
        return null;
    }
}
