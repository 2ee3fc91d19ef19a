package org.tidegate.config.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingChecks;
import org.tidegate.config.yaml.Value;

/**
 * The transfer log over the ledger's entries.
 *
 * @param checkpointEvery the least time from one signed checkpoint to the next, 250 ms to 1 hour: an entry's proof is final after it
 * @param policy a C2SP tlog-policy file that says which cosigners are enough; empty: every partner
 * @param cosignedWithin how long a checkpoint may be without a quorum before an alarm rings, 1 minute to 7 days
 * @param time who stamps checkpoints
 */
public record LedgerSettings(
        Duration checkpointEvery, Optional<Path> policy, Duration cosignedWithin, TimeSettings time) {
    public static final LedgerSettings DEFAULT =
            new LedgerSettings(Duration.ofSeconds(1), Optional.empty(), Duration.ofMinutes(30), TimeSettings.NONE);

    public LedgerSettings {
        SettingChecks.of("ledger")
                .between("checkpoint-every", checkpointEvery, Duration.ofMillis(250), Duration.ofHours(1))
                .between("cosigned-within", cosignedWithin, Duration.ofMinutes(1), Duration.ofDays(7))
                .done();
    }

    public static Value<LedgerSettings> read(Section at, Path home) {
        var checkpointEvery = at.duration("checkpoint-every").or(DEFAULT.checkpointEvery());
        var policy = at.path("policy", home).optional();
        var cosignedWithin = at.duration("cosigned-within").or(DEFAULT.cosignedWithin());
        var time = TimeSettings.read(at.section("time"), home);
        return at.make(() -> new LedgerSettings(checkpointEvery.get(), policy.get(), cosignedWithin.get(), time.get()));
    }
}
