package org.tidegate.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidegate.contracts.casepackage.ExchangeState;

class DeadlineTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT12M30S, deadline.due, span.minutes, 12",
        "PT59S, deadline.due, span.seconds, 59",
        "PT59M59S, deadline.due, span.minutes, 59",
        "PT47H59M, deadline.due, span.hours, 47",
        "PT48H, deadline.due, span.days, 2",
        "PT0S, deadline.overdue, span.seconds, 0",
        "PT-1H, deadline.overdue, span.hours, 1",
        "PT-80H, deadline.overdue, span.days, 3"
    })
    void theClockSaysWhatAPersonWouldSay(Duration ahead, String key, String unit, long number) {
        Deadline deadline =
                Objects.requireNonNull(Deadline.of(ExchangeState.SEALED, NOW.minusSeconds(60), NOW.plus(ahead), NOW));

        assertThat(deadline.key()).isEqualTo(key);
        assertThat(deadline.span()).isEqualTo(new Span(unit, number));
        assertThat(deadline.at()).isEqualTo(Moment.of(NOW.plus(ahead)));
    }

    @Test
    void noReceiptIsOverdueSinceItsLimitPassed() {
        Deadline deadline =
                Objects.requireNonNull(Deadline.of(ExchangeState.NO_RECEIPT, NOW.minusSeconds(180), null, NOW));

        assertThat(deadline.overdue()).isTrue();
        assertThat(deadline.span()).isEqualTo(new Span("span.minutes", 3));
    }

    @Test
    void noClockRunsWhereNoReceiptIsAwaited() {
        assertThat(Deadline.of(ExchangeState.RELAYED, NOW, null, NOW)).isNull();
    }

    @Test
    void aMomentIsWrittenToTheSecondInUtc() {
        assertThat(Moment.of(Instant.parse("2026-11-27T17:41:03.999Z")))
                .isEqualTo(new Moment("2026-11-27 17:41:03 UTC", "2026-11-27T17:41:03Z"));
    }
}
