package org.tidegate.gateway.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerRuleTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Pattern ROW = Pattern.compile("^\\| ([0-9x, ]+) \\| `?([A-Z_]+)`? \\|", Pattern.MULTILINE);

    /** The table a case system's developer reads is the one the node goes by. */
    @Test
    void everyStatusOfThePublishedTableMeansWhatItSays() throws IOException {
        Matcher row = ROW.matcher(Files.readString(Path.of("..", "docs", "partner.md")));
        int statuses = 0;
        while (row.find()) {
            for (String status : row.group(1).split(", ")) {
                int number = Integer.parseInt(status.replace("xx", "50"));
                assertThat(word(AnswerRule.of(number, Optional.empty(), NOW)))
                        .as(status)
                        .isEqualTo(row.group(2));
                statuses++;
            }
        }
        assertThat(statuses).isGreaterThan(15);
    }

    @ParameterizedTest
    @CsvSource({
        "429, 30, PT30S",
        "503, 0, PT0S",
        "503, 3600, PT1H",
        "503, 3601, PT1H",
        "503, 999999999, PT1H",
        "429, 'Sun, 01 Mar 2026 12:00:10 GMT', PT10S",
        "429, 'Sun, 01 Mar 2026 11:00:00 GMT', PT0S",
        "429, soon, PT0S",
        "429, -5, PT0S",
    })
    void aCaseSystemIsLeftAloneForAsLongAsItAsksButNotForEver(int status, String retryAfter, Duration pause) {
        assertThat(AnswerRule.of(status, Optional.of(retryAfter), NOW))
                .isEqualTo(new PushAnswer.NotNow(PushObstacle.CASE_SYSTEM_BUSY, pause));
    }

    private static String word(PushAnswer answer) {
        return switch (answer) {
            case PushAnswer.Taken taken -> "DELIVERED";
            case PushAnswer.Refused refused -> "CASE_SYSTEM_REFUSES";
            case PushAnswer.NotNow notNow -> notNow.obstacle().name();
        };
    }
}
