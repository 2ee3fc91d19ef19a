package org.tidegate.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadSettingsTest {

    @TempDir
    Path home;

    @Test
    void aHomeSaysWhereThePairRunsAndTheRestHasDefaults() throws Exception {
        Files.writeString(home.resolve("pair.properties"), """
            xa.agency.url=https\\://localhost\\:24431
            xa.client.cert=/pair/xa/case-system/cert.pem
            xa.client.key=/pair/xa/case-system/key.pem
            xa.trust=/pair/xa/case-system/ca.pem
            xa.pid=11
            xa.postgres.pid=12
            xa.start.ms=9500
            xb.pid=21
            xb.postgres.pid=0
            """);
        LoadSettings settings = LoadSettings.of("--home", home.toString());
        assertThat(settings.door()).isEqualTo(URI.create("https://localhost:24431"));
        assertThat(settings.recipient()).isEqualTo("XB");
        assertThat(settings.concurrency()).isEqualTo(32);
        assertThat(settings.warmUp()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.measured()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.sizeBytes()).isEqualTo(4096);
        assertThat(settings.input()).isEqualTo(LoadSettings.Input.CANONICAL);
        assertThat(settings.processes())
                .containsOnlyKeys("xa", "xb", "postgres-xa")
                .containsEntry("xb", 21L);
        assertThat(settings.startMillis()).containsEntry("xa", 9500L);
    }

    @Test
    void aPairElsewhereIsNamedPieceByPiece() {
        LoadSettings settings = LoadSettings.of(
                "--url",
                "https://gateway.example:1",
                "--cert",
                "c.pem",
                "--key",
                "k.pem",
                "--trust",
                "t.pem",
                "--pids",
                "xa=1,xb=2",
                "--concurrency",
                "16",
                "--seconds",
                "5",
                "--input",
                "cybertip");
        assertThat(settings.input()).isEqualTo(LoadSettings.Input.CYBERTIP);
        assertThat(settings.processes()).containsEntry("xa", 1L).containsEntry("xb", 2L);
        assertThat(settings.concurrency()).isEqualTo(16);
        assertThat(settings.measured()).isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--conc 32",
                "--concurrency",
                "--concurrency 0",
                "--concurrency x",
                "--size 99999999",
                "--input soap",
                "32"
            })
    void whatIsNotUnderstoodIsRefusedWithTheUsage(String line) {
        String[] wrong = ("--url https://localhost:1 --cert c --key k --trust t " + line).split(" ");
        assertThatThrownBy(() -> LoadSettings.of(wrong))
                .isInstanceOf(BenchFailed.class)
                .hasMessageContaining("usage:");
    }

    @Test
    void aHomeWithoutARunningPairSaysWhatToStart() {
        assertThatThrownBy(() -> LoadSettings.of("--home", home.toString()))
                .isInstanceOf(BenchFailed.class)
                .hasMessageContaining("./tidegate pair");
    }
}
