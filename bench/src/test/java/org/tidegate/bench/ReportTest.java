package org.tidegate.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void theRatioIsTheCpuOfAllProcessesButTheDriverOverTheCurveOperations() {
        Tally tally = new Tally();
        for (int i = 1; i <= 100; i++) {
            tally.relayed(Duration.ofMillis(i), Duration.ofMillis(i / 2));
        }
        Costs costs = new Costs(Map.of(
                "xa", Duration.ofMillis(120),
                "xb", Duration.ofMillis(80),
                "driver", Duration.ofMillis(50)));
        // 2 * 100 + 2 * 150 + 1 * 100 + 2 * 200 = 1000 us
        EcPrimitives primitives = new EcPrimitives(100, 150, 100, 200);
        Measurement run = new Measurement(
                tally, Duration.ofSeconds(2), costs, Map.of("xa", 500L << 20), 97.4, primitives, Optional.empty());

        assertThat(String.join("\n", new Report(settings(), run).lines()))
                .contains("rate             50.0 packages/s")
                .contains("p50 50, p95 95, p99 99, most 100 ms seen by the client")
                .contains("xa 1.20, xb 0.80; sum 2.00 ms; driver apart 0.50 ms")
                .contains("= 1.00 ms")
                .contains("ratio            2.00 =")
                .contains("xa 500 MiB")
                .contains("xa 9.5 s");
    }

    @Test
    void aRunInWhichNothingCameThroughIsReportedAndNotDividedByZero() {
        Tally tally = new Tally();
        tally.failed("post refused with status 422");
        Measurement run = new Measurement(
                tally,
                Duration.ofSeconds(1),
                new Costs(Map.of()),
                Map.of(),
                0,
                new EcPrimitives(1, 1, 1, 1),
                Optional.empty());
        Report report = new Report(settings(), run);
        assertThat(report.failed()).isEqualTo(1);
        assertThat(String.join("\n", report.lines()))
                .contains("1: post refused with status 422")
                .contains("rate             0.0");
    }

    private static LoadSettings settings() {
        Map<String, Long> processes = new LinkedHashMap<>();
        processes.put("xa", 1L);
        processes.put("xb", 2L);
        Path file = Path.of("file.pem");
        return new LoadSettings(
                URI.create("https://localhost:1"),
                file,
                file,
                file,
                "XA",
                "XB",
                32,
                Duration.ofSeconds(60),
                Duration.ofSeconds(2),
                LoadSettings.Input.CYBERTIP,
                4096,
                Optional.empty(),
                processes,
                Map.of("xa", 9500L));
    }
}
