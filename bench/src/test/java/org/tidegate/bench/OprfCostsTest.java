package org.tidegate.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OprfCostsTest {

    @Test
    void everyOperationHasACost() {
        OprfCosts costs = OprfCosts.measure(2, Duration.ofMillis(1), Duration.ofMillis(1));
        assertThat(costs.hashMicros()).isPositive();
        assertThat(costs.decodeMicros()).isPositive();
        assertThat(costs.multiplyMicros()).isPositive();
        assertThat(costs.evaluateMicros()).isPositive();
        assertThat(costs.checkMicros()).isPositive();
    }

    @Test
    void aProbeIsMultipliedOnceOnEachSideAndReadOnEach() {
        OprfCosts costs = new OprfCosts(1, 1_000, 10, 100, 120, 40);
        assertThat(costs.probeMicros()).isEqualTo(100 + 10 + 120 + 10 + 40);
        assertThat(costs.ratio()).isCloseTo(1.4, within(1e-9));
    }
}
