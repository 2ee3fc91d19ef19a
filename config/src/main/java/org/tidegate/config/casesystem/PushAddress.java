package org.tidegate.config.casesystem;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingChecks;
import org.tidegate.config.yaml.Value;

/**
 * Where a case system is called, and by what both sides know each other.
 *
 * @param url https, with a host, without user and fragment; http on loopback, where only the profile demo may use it
 * @param tls present with https, absent with http
 */
public record PushAddress(URI url, Optional<ClientTls> tls) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public PushAddress {
        SettingChecks.of("case-systems.handover")
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

    /**
     * Empty where nothing is written.
     *
     * @param at the way's own section, which the caller makes
     * @param needed whether another key of the way is written
     */
    static Value<Optional<PushAddress>> read(Section at, Path home, boolean needed) {
        var url = at.word("url", "an address such as https://cms.example/tidegate", URI::create);
        var certificate = at.path("certificate", home);
        var key = at.path("key", home);
        var anchors = at.path("anchors", home);
        boolean none = certificate.isAbsent() && key.isAbsent() && anchors.isAbsent();
        if (url.isAbsent() && none && !needed) {
            return Value.present(Optional.empty());
        }
        var address = url.required("Write where the case system takes packages, or remove the whole entry.");
        boolean all = !certificate.isAbsent() && !key.isAbsent() && !anchors.isAbsent();
        if (!none && !all) {
            at.problem(
                    "",
                    "gives only some of 'certificate', 'key' and 'anchors'",
                    "Write all three: what this node shows, its key, and where the receiver's certificate chains to.");
            return Value.wrong();
        }
        return at.part(() -> Optional.of(new PushAddress(
                address.get(),
                all ? Optional.of(new ClientTls(certificate.get(), key.get(), anchors.get())) : Optional.empty())));
    }
}
