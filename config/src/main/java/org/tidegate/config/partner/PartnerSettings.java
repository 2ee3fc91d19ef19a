package org.tidegate.config.partner;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingChecks;
import org.tidegate.config.yaml.Value;
import org.tidegate.contracts.authority.AuthorityId;

/**
 * Where one partner's gateway is reached. Local to this node: moving a gateway does not change the agreement both sides hold.
 *
 * @param gateway {@code https://host:port}, nothing after it
 * @param ledgerKey the Ed25519 public key of the partner's ledger, base64 of its 32 octets; empty: the first one its verified
 *     descriptor named
 */
public record PartnerSettings(AuthorityId authority, URI gateway, Optional<String> ledgerKey) {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{43}=");

    public PartnerSettings {
        SettingChecks.of("partners")
                .require(
                        "https".equals(gateway.getScheme())
                                && gateway.getHost() != null
                                && gateway.getUserInfo() == null
                                && gateway.getRawQuery() == null
                                && gateway.getRawFragment() == null
                                && (gateway.getRawPath().isEmpty()
                                        || gateway.getRawPath().equals("/")),
                        "gateway",
                        "is not https://host:port",
                        "Write the address of the partner's partner listener, such as https://gateway.example:8444.")
                .require(
                        ledgerKey.map(key -> KEY.matcher(key).matches()).orElse(true),
                        "ledger-key",
                        "is not a ledger's public key",
                        "Write base64 of its 32 octets, as the alarm and the partner's status show it.")
                .done();
    }

    public static Value<PartnerSettings> read(Section at) {
        var authority = at.word("authority", "an authority id such as XB", AuthorityId::parse)
                .required("Write the partner's id from the agreement.");
        var gateway = at.word("gateway", "an address such as https://gateway.example:8444", URI::create)
                .required("Write where the partner's gateway is reached, such as https://gateway.example:8444.");
        var ledgerKey = at.text("ledger-key").optional();
        return at.make(() -> new PartnerSettings(authority.get(), gateway.get(), ledgerKey.get()));
    }
}
