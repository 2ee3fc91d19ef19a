package org.tidegate.config.casesystem;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingChecks;
import org.tidegate.config.yaml.Value;

/**
 * Where a case system is told of its events. Whatever address the administrator writes is called, also one of this machine.
 *
 * @param url https, with a host, without user and fragment
 * @param anchors PEM, where its server's certificate must chain to; empty: what the Java runtime trusts
 * @param atOnce messages under way together, 1 to 16; above 1 only the events of one conversation keep their order
 */
public record WebhookSettings(URI url, Optional<Path> anchors, int atOnce) {
    public static final int DEFAULT_AT_ONCE = 1;

    public WebhookSettings {
        SettingChecks.of("case-systems.webhook")
                .require(
                        "https".equals(url.getScheme())
                                && url.getHost() != null
                                && url.getRawUserInfo() == null
                                && url.getRawFragment() == null,
                        "url",
                        "is not an https address",
                        "Write https://host:port/path, without user, password and fragment.")
                .between("at-once", atOnce, 1, 16, "messages")
                .done();
    }

    /** Empty where nothing is written. */
    static Value<Optional<WebhookSettings>> read(Section at, Path home) {
        var url = at.word("url", "an address such as https://cms.example/hooks/tidegate", URI::create);
        var anchors = at.path("anchors", home);
        var atOnce = at.wholeNumber("at-once", "messages");
        if (url.isAbsent() && anchors.isAbsent() && atOnce.isAbsent()) {
            return at.make(Optional::empty);
        }
        var address = url.required("Write where the case system listens, or remove 'webhook'.");
        var file = anchors.optional();
        var together = atOnce.or(DEFAULT_AT_ONCE);
        return at.make(() -> Optional.of(new WebhookSettings(address.get(), file.get(), together.get())));
    }
}
