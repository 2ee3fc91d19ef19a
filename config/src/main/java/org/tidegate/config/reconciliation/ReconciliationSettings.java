package org.tidegate.config.reconciliation;

import java.time.Duration;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingChecks;
import org.tidegate.config.yaml.Value;

/**
 * Exchanges are compared with the partner's signed view of them.
 *
 * @param after how long after its acceptance for the first time, and how long a difference stands before it rings; 1 minute to 7 days, so
 *     that what is under way does not differ by mere delay
 */
public record ReconciliationSettings(Duration after) {
    public static final ReconciliationSettings DEFAULT = new ReconciliationSettings(Duration.ofMinutes(10));

    public ReconciliationSettings {
        SettingChecks.of("reconciliation")
                .between("after", after, Duration.ofMinutes(1), Duration.ofDays(7))
                .done();
    }

    public static Value<ReconciliationSettings> read(Section at) {
        var after = at.duration("after").or(DEFAULT.after());
        return at.make(() -> new ReconciliationSettings(after.get()));
    }
}
