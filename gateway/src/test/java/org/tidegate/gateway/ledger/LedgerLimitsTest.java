package org.tidegate.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What of the transfer log is called late. */
class LedgerLimitsTest {
    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
    private static final LedgerLimits LIMITS =
            new LedgerLimits(Duration.ofSeconds(10), Duration.ofMinutes(30), Duration.ofHours(4));

    @Test
    void nothingIsLateWhereNothingWaitsOrNotLongerThanItMay() {
        assertThat(LIMITS.lags(log(null, null, null, true), Instant.EPOCH, NOW))
                .as("an idle log")
                .isEmpty();
        assertThat(LIMITS.lags(log(ago(10), ago(30 * 60), ago(4 * 3600), true), Instant.EPOCH, NOW))
                .isEmpty();
    }

    @Test
    void entriesThatWaitAreToldApartByWhetherOthersGetTheirPlaces() {
        assertThat(codes(log(ago(11), null, null, true), ago(11)))
                .containsExactly(LedgerLag.Code.SEQUENCING_STANDS_STILL);
        assertThat(codes(log(ago(3600), null, null, true), ago(1))).containsExactly(LedgerLag.Code.ENTRIES_WAIT);
    }

    @Test
    void checkpointsAreLateByTheirOldestAndAnUnreadableOneAtOnce() {
        assertThat(codes(log(null, ago(1801), ago(14_401), false), ago(1)))
                .containsExactly(
                        LedgerLag.Code.CHECKPOINT_UNREADABLE, LedgerLag.Code.NOT_COSIGNED, LedgerLag.Code.NOT_STAMPED);
    }

    private static List<LedgerLag.Code> codes(LedgerStatus log, Instant sequencedAt) {
        return LIMITS.lags(log, sequencedAt, NOW).stream().map(LedgerLag::code).toList();
    }

    private static Instant ago(long seconds) {
        return NOW.minusSeconds(seconds);
    }

    private static LedgerStatus log(
            @Nullable Instant waiting, @Nullable Instant uncosigned, @Nullable Instant unstamped, boolean readable) {
        return new LedgerStatus(
                5,
                waiting == null ? 0 : 1,
                waiting,
                new LedgerStatus.Checkpoint(5, NOW, readable, true, NOW),
                List.of(),
                "local",
                uncosigned,
                unstamped,
                List.of());
    }
}
