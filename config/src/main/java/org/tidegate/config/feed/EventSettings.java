package org.tidegate.config.feed;

import java.time.Duration;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingChecks;
import org.tidegate.config.yaml.Value;

/**
 * The event feeds of the case systems.
 *
 * @param keep how long a case system may stay away without missing an event, 1 day to 400 days
 */
public record EventSettings(Duration keep) {
    public static final EventSettings DEFAULT = new EventSettings(Duration.ofDays(30));

    public EventSettings {
        SettingChecks.of("events")
                .between("keep", keep, Duration.ofDays(1), Duration.ofDays(400))
                .done();
    }

    public static Value<EventSettings> read(Section at) {
        var keep = at.duration("keep").or(DEFAULT.keep());
        return at.make(() -> new EventSettings(keep.get()));
    }
}
