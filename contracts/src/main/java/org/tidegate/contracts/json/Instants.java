package org.tidegate.contracts.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * RFC 3339 in UTC with exactly three decimals, e.g. {@code 2026-01-05T09:00:00.000Z}: one instant, one text. By hand, because
 * every ledger entry, manifest, receipt and evidence is written and read with several of them.
 */
public final class Instants {

    /** For the schema; {@link #parse} says the same. */
    static final String SHAPE = "^" + Dates.DAY + "T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\\.[0-9]{3}Z$";

    private static final String FORM = "0000-00-00T00:00:00.000Z";
    private static final int NANOS_IN_A_MILLISECOND = 1_000_000;

    private Instants() {}

    /**
     * @throws IllegalArgumentException for another form
     * @throws DateTimeException for a day or time that does not exist
     */
    static Instant parse(String text) {
        requireForm(text);
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19),
                        number(text, 20, 23) * NANOS_IN_A_MILLISECOND)
                .toInstant(ZoneOffset.UTC);
    }

    /**
     * The instant, cut to its millisecond.
     *
     * @throws DateTimeException for a year that four digits cannot write
     */
    public static String text(Instant instant) {
        OffsetDateTime at = instant.atOffset(ZoneOffset.UTC);
        if (at.getYear() < 0 || at.getYear() > 9999) {
            throw new DateTimeException("an instant's year has four digits");
        }
        StringBuilder text = new StringBuilder(FORM);
        put(text, at.getYear(), 0, 4);
        put(text, at.getMonthValue(), 5, 7);
        put(text, at.getDayOfMonth(), 8, 10);
        put(text, at.getHour(), 11, 13);
        put(text, at.getMinute(), 14, 16);
        put(text, at.getSecond(), 17, 19);
        put(text, at.getNano() / NANOS_IN_A_MILLISECOND, 20, 23);
        return text.toString();
    }

    private static void requireForm(String text) {
        boolean good = text.length() == FORM.length();
        for (int i = 0; good && i < FORM.length(); i++) {
            good = FORM.charAt(i) == '0' ? isDigit(text.charAt(i)) : text.charAt(i) == FORM.charAt(i);
        }
        if (!good) {
            throw new IllegalArgumentException("not an instant");
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static void put(StringBuilder text, int number, int from, int to) {
        int rest = number;
        for (int i = to - 1; i >= from; i--) {
            text.setCharAt(i, (char) ('0' + rest % 10));
            rest /= 10;
        }
    }
}
