package org.tidegate.config.ledger;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingChecks;
import org.tidegate.config.yaml.Value;

/**
 * Who stamps checkpoints with the time (RFC 3161).
 *
 * @param local this node itself, which proves nothing to others; in the profile demo only
 * @param authority where the authority is asked; empty without one
 * @param stampedWithin how long a checkpoint may be without a time-stamp before an alarm rings, 1 minute to 7 days
 */
public record TimeSettings(boolean local, Optional<Authority> authority, Duration stampedWithin) {

    /** No checkpoint is stamped. */
    public static final TimeSettings NONE = new TimeSettings(false, Optional.empty(), Duration.ofHours(4));

    /**
     * @param url https or http: a token is signed, and says nothing but a digest
     * @param anchors PEM: a token's certificate must chain to one of them
     */
    public record Authority(URI url, Path anchors) {
        public Authority {
            SettingChecks.of("ledger.time")
                    .require(
                            ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                                    && url.getHost() != null
                                    && url.getRawUserInfo() == null
                                    && url.getRawFragment() == null,
                            "url",
                            "is not the address of a time-stamping authority",
                            "Write https://host/path, without user, password and fragment.")
                    .done();
        }
    }

    public TimeSettings {
        SettingChecks.of("ledger.time")
                .require(
                        !local || authority.isEmpty(),
                        "local",
                        "is true, and an authority is named",
                        "Keep one of the two.")
                .between("stamped-within", stampedWithin, Duration.ofMinutes(1), Duration.ofDays(7))
                .done();
    }

    static Value<TimeSettings> read(Section at, Path home) {
        var local = at.yesOrNo("local").or(false);
        var url = at.word("url", "an address such as https://time.example/tsa", URI::create);
        var anchors = at.path("anchors", home);
        var stampedWithin = at.duration("stamped-within").or(NONE.stampedWithin());
        if (url.isAbsent() && anchors.isAbsent()) {
            return at.make(() -> new TimeSettings(local.get(), Optional.empty(), stampedWithin.get()));
        }
        var address = url.required("Write where the authority is asked, or remove 'anchors'.");
        var roots = anchors.required("Name the PEM file of the authority's root certificates.");
        return at.make(() -> new TimeSettings(
                local.get(), Optional.of(new Authority(address.get(), roots.get())), stampedWithin.get()));
    }
}
