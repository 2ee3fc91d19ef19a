package org.tidegate.gateway.deconfliction.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidegate.gateway.store.PostgresForTests;
import org.tidegate.gateway.store.TargetQuotaStore;

class QuotaClockTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private final TargetQuotaStore store = new TargetQuotaStore(POSTGRES.reads());
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);

    @BeforeEach
    void noClockYet() {
        POSTGRES.groupCommit()
                .commit(tx ->
                        tx.jdbc().sql("delete from deconfliction_quota_clock").update());
    }

    @Test
    void itGoesOnByWhatTheNodeMeasuredSinceItsOwnLastTick() {
        QuotaClock node = node();

        node.tick();
        assertThat(elapsed()).isZero();
        ticksAfter(node, Duration.ofSeconds(10));
        assertThat(elapsed()).isEqualTo(10_000);
        ticksAfter(node, Duration.ofMillis(1_500));
        assertThat(elapsed()).isEqualTo(11_500);
    }

    @Test
    void anotherNodeTakesOverAfterAMinuteOnlyAndAddsNothingThen() {
        QuotaClock first = node();
        first.tick();
        ticksAfter(first, Duration.ofSeconds(10));
        QuotaClock second = node();
        second.tick();
        ticksAfter(second, Duration.ofSeconds(59));
        assertThat(elapsed()).isEqualTo(10_000);

        ticksAfter(second, Duration.ofSeconds(1));
        assertThat(elapsed()).isEqualTo(10_000);
        ticksAfter(second, Duration.ofSeconds(10));
        assertThat(elapsed()).isEqualTo(20_000);
    }

    @Test
    void theFormerNodeAddsNothingOnceAnotherHasTakenOver() {
        QuotaClock first = node();
        first.tick();
        ticksAfter(first, Duration.ofSeconds(10));
        QuotaClock second = node();
        second.tick();
        ticksAfter(second, Duration.ofMinutes(1));

        ticksAfter(first, Duration.ofHours(5));
        assertThat(elapsed()).isEqualTo(10_000);
        ticksAfter(second, Duration.ofSeconds(10));
        assertThat(elapsed()).as("the second measured all of it").isEqualTo(10_000 + 5 * 3_600_000 + 10_000);
        ticksAfter(first, Duration.ofSeconds(30));
        assertThat(elapsed()).isEqualTo(10_000 + 5 * 3_600_000 + 10_000);
    }

    @Test
    void aNodeThatBeginsAnewTakesNothingOfItsFormerLifeOn() {
        QuotaClock before = node();
        before.tick();
        ticksAfter(before, Duration.ofSeconds(10));

        QuotaClock anew = node();
        nanos.addAndGet(-Duration.ofDays(3).toNanos());
        anew.tick();
        ticksAfter(anew, Duration.ofSeconds(60));
        assertThat(elapsed()).isEqualTo(10_000);
        ticksAfter(anew, Duration.ofSeconds(2));
        assertThat(elapsed()).isEqualTo(12_000);
    }

    private QuotaClock node() {
        return new QuotaClock(
                UUID.randomUUID(),
                store,
                POSTGRES.groupCommit(),
                () -> Instant.parse("2026-11-28T09:00:00Z"),
                nanos::get);
    }

    private void ticksAfter(QuotaClock node, Duration passed) {
        nanos.addAndGet(passed.toNanos());
        node.tick();
    }

    private long elapsed() {
        return store.tick().orElseThrow().elapsedMillis();
    }
}
