package org.tidegate.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.tidegate.config.casesystem.LaneRate;
import org.tidegate.config.casesystem.RateSettings;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.gateway.MovedClock;

class LaneLimitsTest {
    private static final CaseSystemId CMS = new CaseSystemId("cms");
    private static final CaseSystemId LAB = new CaseSystemId("lab");
    private static final RateSettings RATES =
            new RateSettings(new LaneRate(1, 1), new LaneRate(2, 3), new LaneRate(10, 25));

    private final MovedClock clock = new MovedClock(Instant.parse("2026-03-01T00:00:00Z"));
    private final LaneLimits limits = new LaneLimits(caseSystem -> RATES, clock);

    @Test
    void theBurstIsTakenAtOnceAndThenSoManyASecond() {
        take(25);
        LaneLimits.Allowance over = limits.take(CMS, Lane.ROUTINE);
        assertThat(over.allowed()).isFalse();
        assertThat(over.secondsToNext()).isEqualTo(1);
        clock.move(Duration.ofMillis(99));
        assertThat(limits.take(CMS, Lane.ROUTINE).allowed()).isFalse();
        clock.move(Duration.ofMillis(1));
        assertThat(limits.take(CMS, Lane.ROUTINE).allowed()).isTrue();
        assertThat(limits.take(CMS, Lane.ROUTINE).allowed()).isFalse();
        clock.move(Duration.ofHours(1));
        take(25);
        assertThat(limits.take(CMS, Lane.ROUTINE).allowed()).isFalse();
    }

    @Test
    void lanesAndCaseSystemsTakeNothingFromEachOther() {
        take(25);
        assertThat(limits.take(CMS, Lane.ROUTINE).allowed()).isFalse();
        assertThat(limits.take(CMS, Lane.URGENT).allowed()).isTrue();
        assertThat(limits.take(LAB, Lane.ROUTINE).allowed()).isTrue();
    }

    @Test
    void lookingTakesNothing() {
        for (int i = 0; i < 100; i++) {
            assertThat(limits.look(CMS, Lane.IMMEDIATE_RISK).allowed()).isTrue();
        }
        assertThat(limits.take(CMS, Lane.IMMEDIATE_RISK).allowed()).isTrue();
        assertThat(limits.look(CMS, Lane.IMMEDIATE_RISK).allowed()).isFalse();
    }

    @Test
    void theFieldsSayWhatHoldsAndWhatIsLeft() {
        LaneLimits.Allowance first = limits.take(CMS, Lane.ROUTINE);
        assertThat(first.policy()).isEqualTo("\"ROUTINE\";q=25;w=3");
        assertThat(first.limit()).isEqualTo("\"ROUTINE\";r=24;t=1");
        take(24);
        assertThat(limits.take(CMS, Lane.ROUTINE).limit()).isEqualTo("\"ROUTINE\";r=0;t=3");
    }

    @Test
    void aClockThatIsSetBackGivesNothingAndTakesNothing() {
        take(25);
        clock.move(Duration.ofHours(-1));
        assertThat(limits.take(CMS, Lane.ROUTINE).allowed()).isFalse();
        clock.move(Duration.ofMillis(100));
        assertThat(limits.take(CMS, Lane.ROUTINE).allowed()).isTrue();
    }

    @Test
    void manyAtOnceGetNoMoreThanTheBurst() {
        AtomicInteger allowed = new AtomicInteger();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            all.add(CompletableFuture.runAsync(() -> {
                if (limits.take(CMS, Lane.ROUTINE).allowed()) {
                    allowed.incrementAndGet();
                }
            }));
        }
        all.forEach(CompletableFuture::join);
        assertThat(allowed).hasValue(25);
    }

    private void take(int packages) {
        for (int i = 0; i < packages; i++) {
            assertThat(limits.take(CMS, Lane.ROUTINE).allowed()).isTrue();
        }
    }
}
