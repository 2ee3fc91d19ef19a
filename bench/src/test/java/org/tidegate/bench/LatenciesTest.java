package org.tidegate.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatenciesTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "50, 5", "50.1, 6", "90, 9", "99, 10", "100, 10"})
    void aPercentileIsTheNearestRank(double percent, long millis) {
        Latencies latencies = new Latencies();
        for (int i = 10; i >= 1; i--) {
            latencies.add(Duration.ofMillis(i));
        }
        assertThat(latencies.percentile(percent)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void nothingMeasuredIsZero() {
        assertThat(new Latencies().percentile(99)).isZero();
    }
}
