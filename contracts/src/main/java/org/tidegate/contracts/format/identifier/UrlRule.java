package org.tidegate.contracts.format.identifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.party.IdentifierStrength;

/**
 * The address of a page, or a bare host: by the rules in which RFC 3986 and the URL Standard agree. Where they differ, such as a backslash
 * or white space inside, there is no normal form. The fragment and the port that the scheme has anyway are left out; a name and
 * password too, which no two people should be shown. Letters of the path and the order of the query are kept.
 */
final class UrlRule implements IdentifierRule {

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):.*");
    private static final Pattern PARTS = Pattern.compile("(?i)(https?)://(?:[^/?#@]*@)?([^/?#:@]+|\\[[0-9A-Fa-f:.]+])"
            + "(?::([0-9]{0,5}))?(/[^?#]*)?(\\?[^#]*)?(?:#.*)?");
    private static final Pattern HOST_WITH_PORT = Pattern.compile("[^/?#:@]+:[0-9]{1,5}");
    private static final Pattern IN_DOUBT = Pattern.compile(".*[\\x00-\\x20\\\\\\x7f\"<>^`{|}].*", Pattern.DOTALL);
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final int LARGEST_PORT = 65535;

    @Override
    public NormalForm of(String raw, Hints hints) {
        if (IN_DOUBT.matcher(raw).matches() || BROKEN_ESCAPE.matcher(raw).find()) {
            return NormalForm.rejected(Rejection.MALFORMED);
        }
        Matcher parts = PARTS.matcher(raw);
        if (parts.matches()) {
            return page(parts);
        }
        boolean otherScheme = SCHEME.matcher(raw).matches()
                && !raw.toLowerCase(Locale.ROOT).startsWith("http")
                && !HOST_WITH_PORT.matcher(raw).matches();
        return otherScheme ? NormalForm.rejected(Rejection.SCHEME_UNKNOWN) : bareHost(raw);
    }

    private static NormalForm page(Matcher parts) {
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        Optional<String> host = host(parts.group(2));
        Optional<String> port = port(scheme, parts.group(3));
        if (host.isEmpty() || port.isEmpty()) {
            return NormalForm.rejected(Rejection.MALFORMED);
        }
        String path = parts.group(4) == null ? "/" : UrlPath.normal(parts.group(4));
        String query = parts.group(5) == null ? "" : UrlPath.escaped(parts.group(5));
        String normal = scheme + "://" + host.get() + port.get() + path + query;
        List<MatchKey> keys = new ArrayList<>();
        keys.add(MatchKey.text(MatchType.URL, normal));
        Onion.service(host.get()).ifPresent(onion -> keys.add(MatchKey.text(MatchType.ONION, onion)));
        return Onion.isBroken(host.get())
                ? NormalForm.rejected(Rejection.CHECK_DIGIT)
                : new NormalForm.Accepted(normal, IdentifierStrength.STRONG, keys, null);
    }

    private static NormalForm bareHost(String raw) {
        Optional<String> host = DomainText.ascii(raw);
        if (host.isEmpty()) {
            return NormalForm.rejected(Rejection.MALFORMED);
        }
        if (Onion.isBroken(host.get())) {
            return NormalForm.rejected(Rejection.CHECK_DIGIT);
        }
        MatchKey key = Onion.service(host.get())
                .map(onion -> MatchKey.text(MatchType.ONION, onion))
                .orElseGet(() -> MatchKey.text(MatchType.HOST, host.get()));
        return NormalForm.Accepted.strong(host.get(), key);
    }

    /** A domain name, an IPv4 address in four decimal numbers, or an IPv6 address in brackets; a name of one label is somebody's own. */
    private static Optional<String> host(String text) {
        if (text.startsWith("[")) {
            return IpText.normal(text.substring(1, text.length() - 1))
                    .map(ip -> ip.indexOf(':') < 0 ? ip : "[" + ip + "]");
        }
        Optional<String> address = IpText.normal(text);
        return address.isPresent() ? address : DomainText.ascii(text);
    }

    /** @return with its colon; an empty text for the scheme's own; nothing for one that is out of range */
    private static Optional<String> port(String scheme, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Optional.of("");
        }
        int port = Integer.parseInt(text);
        if (port > LARGEST_PORT) {
            return Optional.empty();
        }
        boolean usual = port == (scheme.equals("https") ? 443 : 80);
        return Optional.of(usual ? "" : ":" + port);
    }
}
