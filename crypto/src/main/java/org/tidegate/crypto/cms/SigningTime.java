package org.tidegate.crypto.cms;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERUTCTime;

/**
 * The signing time as CMS writes it (RFC 5652, 11.3): UTCTime from 1950 to 2049, GeneralizedTime otherwise, whole seconds, UTC. By
 * hand: the library makes a calendar and a formatter for each.
 */
final class SigningTime {

    private static final int FIRST_OF_UTC_TIME = 1950;
    private static final int AFTER_UTC_TIME = 2050;
    private static final int AFTER_FOUR_DIGITS = 10_000;

    private SigningTime() {}

    /** @throws IllegalArgumentException for a year that four digits cannot write */
    static ASN1Primitive of(Instant instant) {
        OffsetDateTime at = instant.atOffset(ZoneOffset.UTC);
        int year = at.getYear();
        if (year < 0 || year >= AFTER_FOUR_DIGITS) {
            throw new IllegalArgumentException("a signing time's year has four digits");
        }
        StringBuilder text = new StringBuilder("00000000000000Z".length());
        two(text, year / 100);
        two(text, year % 100);
        two(text, at.getMonthValue());
        two(text, at.getDayOfMonth());
        two(text, at.getHour());
        two(text, at.getMinute());
        two(text, at.getSecond());
        text.append('Z');
        return year >= FIRST_OF_UTC_TIME && year < AFTER_UTC_TIME
                ? new DERUTCTime(text.substring(2))
                : new DERGeneralizedTime(text.toString());
    }

    private static void two(StringBuilder text, int number) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
