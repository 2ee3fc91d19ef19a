package org.tidegate.config.trust;

import java.nio.file.Path;
import java.time.Duration;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingChecks;
import org.tidegate.config.yaml.Value;
import org.tidegate.contracts.authority.AuthorityId;

/**
 * Whom the node believes. Each kind of caller has anchors of its own: a partner's anchor vouches for no case system.
 *
 * @param folder holds {@code <AUTHORITY>.pem} for each partner, its anchors, and every revocation list as {@code <name>.crl}
 * @param caseSystemAnchors PEM, vouches for certificates at the agency listener
 * @param operatorAnchors PEM, vouches for certificates at the operations listener
 * @param reloadEvery how often revocation lists are read again from the folder, 10 seconds to 1 hour
 */
public record TrustSettings(Path folder, Path caseSystemAnchors, Path operatorAnchors, Duration reloadEvery) {
    public static final Duration DEFAULT_RELOAD = Duration.ofMinutes(1);

    public TrustSettings {
        SettingChecks.of("trust")
                .between("reload-every", reloadEvery, Duration.ofSeconds(10), Duration.ofHours(1))
                .done();
    }

    /** The anchors of one partner. */
    public Path partnerAnchors(AuthorityId partner) {
        return folder.resolve(partner.value() + ".pem");
    }

    public static Value<TrustSettings> read(Section at, Path home) {
        var folder = at.path("folder", home).or(home.resolve("trust"));
        var caseSystems = at.path("case-system-anchors", home);
        var operator = at.path("operator-anchors", home);
        var reloadEvery = at.duration("reload-every").or(DEFAULT_RELOAD);
        return at.make(() -> new TrustSettings(
                folder.get(),
                caseSystems.or(folder.get().resolve("case-systems.pem")).get(),
                operator.or(folder.get().resolve("operator.pem")).get(),
                reloadEvery.get()));
    }
}
