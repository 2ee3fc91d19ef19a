package org.tidegate.config.dispatch;

import java.time.Duration;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingChecks;
import org.tidegate.config.yaml.Value;

/**
 * The pause before work is tried again. It doubles from the first to the longest, and chance takes off up to
 * half of each, so that work which failed together does not come back together.
 *
 * @param first before the second attempt, 100 ms to 10 minutes
 * @param longest between any two attempts, at least {@code first}, at most 24 hours
 */
public record BackOffSettings(Duration first, Duration longest) {
    public static final BackOffSettings DEFAULT = new BackOffSettings(Duration.ofSeconds(2), Duration.ofMinutes(10));

    public BackOffSettings {
        SettingChecks.of("dispatch.back-off")
                .between("first", first, Duration.ofMillis(100), Duration.ofMinutes(10))
                .require(
                        longest.compareTo(first) >= 0 && longest.compareTo(Duration.ofHours(24)) <= 0,
                        "longest",
                        "is shorter than 'first' or longer than 24h",
                        "Write a duration from 'first' to 24h.")
                .done();
    }

    static Value<BackOffSettings> read(Section at) {
        var first = at.duration("first").or(DEFAULT.first());
        var longest = at.duration("longest").or(DEFAULT.longest());
        return at.make(() -> new BackOffSettings(first.get(), longest.get()));
    }
}
