package org.tidegate.config.casesystem;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingChecks;
import org.tidegate.config.yaml.Value;

/**
 * Each package is posted to the case system's own address. At-least-once, under one hand-over id.
 *
 * @param url https, with a host, without user and fragment; http on loopback, where only the profile demo may use it
 * @param format the word of a format that is written; empty: the canonical form
 * @param tls present with https, absent with http
 */
public record RestPush(URI url, Optional<String> format, Optional<ClientTls> tls) implements Handover {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public RestPush {
        SettingChecks.of("case-systems.handover.push")
                .require(
                        isAddress(url),
                        "url",
                        "is not an https address",
                        "Write https://host:port/path, without user, password and fragment.")
                .require(
                        !"https".equals(url.getScheme()) || tls.isPresent(),
                        "certificate",
                        "is missing, or 'key' or 'anchors' is",
                        "Write all three: what this node shows, its key, and where the receiver's certificate chains to.")
                .require(
                        "https".equals(url.getScheme()) || tls.isEmpty(),
                        "certificate",
                        "stands beside an http address, or 'key' or 'anchors' does",
                        "Write https, or remove all three.")
                .done();
    }

    public boolean isPlain() {
        return !"https".equals(url.getScheme());
    }

    private static boolean isAddress(URI url) {
        boolean scheme = "https".equals(url.getScheme())
                || ("http".equals(url.getScheme()) && LOOPBACK.contains(String.valueOf(url.getHost())));
        return scheme && url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null;
    }

    /** Empty where nothing is written. */
    static Value<Optional<RestPush>> read(Section at, Path home, Value<Optional<String>> usualForm) {
        var url = at.word("url", "an address such as https://cms.example/tidegate", URI::create);
        var format = WrittenForm.read(at, "format");
        var certificate = at.path("certificate", home);
        var key = at.path("key", home);
        var anchors = at.path("anchors", home);
        if (url.isAbsent() && format.isAbsent() && certificate.isAbsent() && key.isAbsent() && anchors.isAbsent()) {
            return at.make(Optional::empty);
        }
        var address = url.required("Write where the case system takes packages, or remove 'push'.");
        boolean none = certificate.isAbsent() && key.isAbsent() && anchors.isAbsent();
        boolean all = !certificate.isAbsent() && !key.isAbsent() && !anchors.isAbsent();
        if (!none && !all) {
            at.problem(
                    "",
                    "gives only some of 'certificate', 'key' and 'anchors'",
                    "Write all three: what this node shows, its key, and where the receiver's certificate chains to.");
            return at.unusable();
        }
        return at.make(() -> Optional.of(new RestPush(
                address.get(),
                format.isAbsent() ? usualForm.get() : format.get(),
                all ? Optional.of(new ClientTls(certificate.get(), key.get(), anchors.get())) : Optional.empty())));
    }
}
