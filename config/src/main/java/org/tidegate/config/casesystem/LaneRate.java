package org.tidegate.config.casesystem;

import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingChecks;
import org.tidegate.config.yaml.Value;

/**
 * How fast a case system may hand in packages of one lane.
 *
 * @param perSecond packages a second in the long run, 1 to 100,000
 * @param burst packages at once after a pause, from {@code perSecond} to 1,000,000
 */
public record LaneRate(int perSecond, int burst) {

    public LaneRate {
        SettingChecks.of("case-systems.rate")
                .between("per-second", perSecond, 1, 100_000, "packages")
                .require(
                        burst >= perSecond && burst <= 1_000_000,
                        "burst",
                        "is " + burst,
                        "Write a whole number of packages from 'per-second' to 1000000.")
                .done();
    }

    static Value<LaneRate> read(Section at, LaneRate whenAbsent) {
        var perSecond = at.wholeNumber("per-second", "packages").or(whenAbsent.perSecond());
        var burst = at.wholeNumber("burst", "packages").or(whenAbsent.burst());
        return at.make(() -> new LaneRate(perSecond.get(), burst.get()));
    }
}
