package org.tidegate.config.evidence;

import java.time.Duration;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingChecks;
import org.tidegate.config.yaml.Value;

/**
 * Transport evidences wait for company before they are signed and sent, one batch for each partner.
 *
 * @param batchWithin the longest an evidence waits, 50 ms to 1 second: partners rely on hearing within about a second
 */
public record EvidenceSettings(Duration batchWithin) {
    public static final EvidenceSettings DEFAULT = new EvidenceSettings(Duration.ofMillis(500));

    public EvidenceSettings {
        SettingChecks.of("evidence")
                .between("batch-within", batchWithin, Duration.ofMillis(50), Duration.ofSeconds(1))
                .done();
    }

    public static Value<EvidenceSettings> read(Section at) {
        var batchWithin = at.duration("batch-within").or(DEFAULT.batchWithin());
        return at.make(() -> new EvidenceSettings(batchWithin.get()));
    }
}
