package org.tidegate.contracts.deconfliction;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import org.tidegate.contracts.rule.Checks;

/**
 * When an operation takes place.
 *
 * @param end not before {@code start}, and 31 days after it at most
 */
public record EventSpan(Instant start, Instant end) {
    /** W: operations that follow each other within it are near in time. Also how long one number of {@link #held} stands for. */
    public static final Duration GAP = Duration.ofHours(2);

    /** A longer one is several events. */
    public static final Duration LONGEST = Duration.ofDays(31);

    public EventSpan {
        Checks.of(EventSpan.class, start, end)
                .require(
                        !end.isBefore(start), "ENDS_BEFORE_IT_BEGINS", "end", "is before the start", "exchange the two")
                .require(
                        !end.isAfter(start.plus(LONGEST)),
                        "SPAN_TOO_LONG",
                        "end",
                        "is more than 31 days after the start",
                        "enter several events, one after the other")
                .done();
    }

    /** The numbers of the spans of {@link #GAP} that it touches, from 1970-01-01T00:00Z on. */
    LongStream held() {
        return touched(start, end);
    }

    /** Also of those it would touch if it began and ended {@link #GAP} earlier and later. */
    LongStream asked() {
        return touched(start.minus(GAP), end.plus(GAP));
    }

    private static LongStream touched(Instant from, Instant to) {
        return LongStream.rangeClosed(number(from), number(to));
    }

    private static long number(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), GAP.toSeconds());
    }
}
