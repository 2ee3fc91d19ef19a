package org.tidegate.config.identity;

import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingChecks;
import org.tidegate.config.yaml.Value;
import org.tidegate.contracts.authority.AuthorityId;

/**
 * The authority this node speaks for. No default: a wrong identity would sign in another's name.
 *
 * @param authority as agreements and certificates name it
 * @param name one line a person reads, 1 to 200 characters
 * @param country two capital letters, ISO 3166-1 alpha-2 (user-assigned codes such as XA included)
 * @param node tells nodes of one gateway apart in logs: lower-case letters, digits and hyphens
 */
public record IdentitySettings(AuthorityId authority, String name, String country, String node) {
    public static final String DEFAULT_NODE = "node-1";

    public IdentitySettings {
        SettingChecks.of("identity")
                .line("name", name, 200)
                .require(
                        country.matches("[A-Z]{2}"),
                        "country",
                        "is '" + country + "'",
                        "Write the two capital letters of ISO 3166-1, such as XA.")
                .require(
                        node.matches("[a-z][a-z0-9-]{0,31}"),
                        "node",
                        "is '" + node + "'",
                        "Write a lower-case letter, then up to 31 lower-case letters, digits or hyphens.")
                .done();
    }

    public static Value<IdentitySettings> read(Section at) {
        var authority = at.word("authority", "an authority id such as XA", AuthorityId::parse)
                .required("Write the id your agreements give your authority, such as XA.");
        var name = at.text("name").required("Write your authority's name.");
        var country = at.text("country").required("Write your country's two letters, such as XA.");
        var node = at.text("node").or(DEFAULT_NODE);
        return at.make(() -> new IdentitySettings(authority.get(), name.get(), country.get(), node.get()));
    }
}
