package org.tidegate.config.auditor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidegate.config.yaml.RemovedKeys;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingChecks;
import org.tidegate.config.yaml.SettingsReading;
import org.tidegate.config.yaml.SettingsRefused;
import org.tidegate.config.yaml.Value;
import org.tidegate.config.yaml.YamlFile;

/**
 * Whom an auditor believes when verifying offline. Paths in the file are relative to its own folder.
 *
 * @param policy a C2SP tlog-policy file: the logs and cosigners with their keys, and how many cosigners are enough
 * @param authorities whose signatures can be judged; may be empty where only logs are verified
 * @param timeStampAnchors PEM, what time-stamping authorities chain to; empty where none is believed
 * @param revocationGrace how long a revocation list may be overdue, zero to 30 days
 * @param developmentAnchors whether anchors with the development mark are believed: for synthetic data only
 */
public record AuditorSettings(
        Path policy,
        List<BelievedAuthority> authorities,
        Optional<Path> timeStampAnchors,
        Duration revocationGrace,
        boolean developmentAnchors) {

    public static final Duration DEFAULT_GRACE = Duration.ofHours(72);

    public AuditorSettings {
        authorities = List.copyOf(authorities);
        SettingChecks.of("")
                .between("revocation-grace", revocationGrace, Duration.ZERO, Duration.ofDays(30))
                .distinct(
                        "authorities",
                        authorities.stream().map(BelievedAuthority::id).toList())
                .done();
    }

    /** @throws SettingsRefused with every problem of the file */
    public static AuditorSettings load(Path file) {
        SettingsReading reading = new SettingsReading(RemovedKeys.ofThisVersion());
        Path folder = file.toAbsolutePath().normalize().getParent();
        Value<AuditorSettings> settings = new YamlFile(file, reading)
                .open("Write one as docs/verify.md says.")
                .map(top -> read(top, folder == null ? Path.of("/") : folder))
                .orElseGet(Value::wrong);
        reading.problems().refuseIfAny();
        return settings.get();
    }

    private static Value<AuditorSettings> read(Section at, Path folder) {
        var policy =
                at.path("policy", folder).required("Name a tlog-policy file with the logs and cosigners you believe.");
        List<Value<BelievedAuthority>> authorities = new ArrayList<>();
        at.sections("authorities").forEach(section -> authorities.add(BelievedAuthority.read(section, folder)));
        var timeStampAnchors = at.path("time-stamp-anchors", folder).optional();
        var revocationGrace = at.duration("revocation-grace").or(DEFAULT_GRACE);
        var developmentAnchors = at.yesOrNo("development-anchors").or(false);
        return at.make(() -> new AuditorSettings(
                policy.get(),
                authorities.stream().map(Value::get).toList(),
                timeStampAnchors.get(),
                revocationGrace.get(),
                developmentAnchors.get()));
    }
}
