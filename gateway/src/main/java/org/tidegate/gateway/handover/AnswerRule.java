package org.tidegate.gateway.handover;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What a status means; docs/partner.md shows the same table. Final is only what speaks of this package. What speaks of our address,
 * our certificate or the case system's day is passing: the same package goes as soon as somebody has mended that.
 */
final class AnswerRule {

    /** A case system that wants to be left alone for longer is asked again all the same. */
    static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private AnswerRule() {}

    /**
     * @param status 200 to 599, or whatever else stood there
     * @param retryAfter the header as it came
     */
    static PushAnswer of(int status, Optional<String> retryAfter, Instant now) {
        return switch (status) {
            case 401, 403, 407 -> PushAnswer.NotNow.because(PushObstacle.CASE_SYSTEM_DENIES_US);
            case 404, 405 -> PushAnswer.NotNow.because(PushObstacle.CASE_SYSTEM_ADDRESS_WRONG);
            // 409: one with the same key is still in its hands (draft-ietf-httpapi-idempotency-key-header, 2.7).
            case 408, 409, 425, 429 -> busy(retryAfter, now);
            default ->
                switch (status / 100) {
                    case 2 -> new PushAnswer.Taken();
                    case 4 -> new PushAnswer.Refused("status " + status);
                    case 5 -> busy(retryAfter, now);
                    default -> PushAnswer.NotNow.because(PushObstacle.CASE_SYSTEM_ADDRESS_WRONG);
                };
        };
    }

    private static PushAnswer busy(Optional<String> retryAfter, Instant now) {
        Duration asked = retryAfter.map(text -> pause(text.strip(), now)).orElse(Duration.ZERO);
        Duration most = asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
        return new PushAnswer.NotNow(PushObstacle.CASE_SYSTEM_BUSY, most.isNegative() ? Duration.ZERO : most);
    }

    /** Seconds or a date (RFC 9110, 10.2.3); anything else says nothing. */
    private static Duration pause(String text, Instant now) {
        if (text.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            return Duration.between(
                    now,
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeParseException none) {
            return Duration.ZERO;
        }
    }
}
