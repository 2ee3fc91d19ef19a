package org.tidegate.contracts.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {

    /** The instant of RFC 9562, appendix A.6: 0x017F22E279B0 milliseconds. */
    private static final Instant SAMPLE = Instant.parse("2022-02-22T19:22:22.000Z");

    @Test
    void theLayoutIsThatOfVersion7() {
        UUID id = new TimeOrderedIds(Clock.fixed(SAMPLE, ZoneOffset.UTC), new SecureRandom()).next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.toString()).startsWith("017f22e2-79b0-7");
    }

    @Test
    void idsAscendAlsoWithinOneMillisecondAndPastTheCounter() {
        TimeOrderedIds ids = new TimeOrderedIds(Clock.fixed(SAMPLE, ZoneOffset.UTC), new SecureRandom());
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            made.add(ids.next().toString());
        }

        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void idsAscendWhenTheClockStepsBack() {
        Instant[] now = {SAMPLE};
        TimeOrderedIds ids = new TimeOrderedIds(new Steered(now), new SecureRandom());
        String before = ids.next().toString();
        now[0] = SAMPLE.minusSeconds(3600);

        assertThat(ids.next().toString()).isGreaterThan(before);
    }

    @Test
    void theLastBitsDiffer() {
        TimeOrderedIds ids = new TimeOrderedIds(Clock.fixed(SAMPLE, ZoneOffset.UTC), new SecureRandom());
        Set<Long> least = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            least.add(ids.next().getLeastSignificantBits());
        }

        assertThat(least).hasSize(1000);
    }

    @Test
    void threadsNeverShareAnId() throws InterruptedException {
        TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), new SecureRandom());
        Set<UUID> made = ConcurrentHashMap.newKeySet();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            threads.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 1000; i++) {
                    made.add(ids.next());
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(made).hasSize(8000);
    }

    private static final class Steered extends Clock {
        private final Instant[] now;

        Steered(Instant[] now) {
            this.now = now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("the test keeps to UTC");
        }

        @Override
        public Instant instant() {
            return now[0];
        }
    }
}
