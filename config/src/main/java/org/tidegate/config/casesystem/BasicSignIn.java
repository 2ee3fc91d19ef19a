package org.tidegate.config.casesystem;

import java.util.Optional;
import org.tidegate.config.people.PasswordHashText;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingChecks;
import org.tidegate.config.yaml.Value;

/**
 * How a case system signs in at the reporting listener by HTTP Basic. The password itself is nowhere, only its hash.
 *
 * @param user 1 to 64 letters, digits and {@code ._@-}
 * @param passwordHash {@code ./tidegate password} makes one
 */
public record BasicSignIn(String user, PasswordHashText passwordHash) {

    public BasicSignIn {
        SettingChecks.of("case-systems.basic")
                .require(
                        user.matches("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}"),
                        "user",
                        "is not a user name",
                        "Write 1 to 64 letters, digits and the characters . _ @ -")
                .done();
    }

    /** @param at the case system's entry: few have the section */
    static Value<Optional<BasicSignIn>> read(Section at, String name) {
        boolean written = at.has(name);
        Section section = at.section(name);
        var user = section.text("user");
        var hash = PasswordHashText.read(section);
        if (!written) {
            return Value.present(Optional.empty());
        }
        var needed = user.required("Write the user name its client sends.");
        var hashNeeded = hash.required(PasswordHashText.MAKE_ONE);
        return section.make(() -> new BasicSignIn(needed.get(), hashNeeded.get()))
                .map(Optional::of);
    }

    /** Without the hash: it is good for trying passwords against. */
    @Override
    public String toString() {
        return "BasicSignIn[" + user + "]";
    }
}
