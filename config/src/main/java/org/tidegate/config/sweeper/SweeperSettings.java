package org.tidegate.config.sweeper;

import java.time.Duration;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingChecks;
import org.tidegate.config.yaml.Value;

/**
 * The round that queues what is due and marks what is overdue.
 *
 * @param every from the end of one round to the start of the next, 250 ms to 1 minute: the most a lost message delays its work
 */
public record SweeperSettings(Duration every) {
    public static final SweeperSettings DEFAULT = new SweeperSettings(Duration.ofSeconds(1));

    public SweeperSettings {
        SettingChecks.of("sweeper")
                .between("every", every, Duration.ofMillis(250), Duration.ofMinutes(1))
                .done();
    }

    public static Value<SweeperSettings> read(Section at) {
        var every = at.duration("every").or(DEFAULT.every());
        return at.make(() -> new SweeperSettings(every.get()));
    }
}
