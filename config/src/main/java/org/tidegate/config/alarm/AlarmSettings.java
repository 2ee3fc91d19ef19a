package org.tidegate.config.alarm;

import java.time.Duration;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingChecks;
import org.tidegate.config.yaml.Value;

/**
 * When the node asks for a person before anything has broken.
 *
 * @param certificateExpiresWithin an own or a partner's certificate this close to its end is an alarm, 1 to 365 days
 * @param revocationListExpiresWithin a revocation list this close to its next update is an alarm, 0 to 30 days
 */
public record AlarmSettings(Duration certificateExpiresWithin, Duration revocationListExpiresWithin) {
    public static final AlarmSettings DEFAULT = new AlarmSettings(Duration.ofDays(30), Duration.ofHours(12));

    public AlarmSettings {
        SettingChecks.of("alarms")
                .between(
                        "certificate-expires-within",
                        certificateExpiresWithin,
                        Duration.ofDays(1),
                        Duration.ofDays(365))
                .between(
                        "revocation-list-expires-within",
                        revocationListExpiresWithin,
                        Duration.ZERO,
                        Duration.ofDays(30))
                .done();
    }

    public static Value<AlarmSettings> read(Section at) {
        var certificate = at.duration("certificate-expires-within").or(DEFAULT.certificateExpiresWithin());
        var revocationList = at.duration("revocation-list-expires-within").or(DEFAULT.revocationListExpiresWithin());
        return at.make(() -> new AlarmSettings(certificate.get(), revocationList.get()));
    }
}
