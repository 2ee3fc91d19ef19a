package org.tidegate.config.casesystem;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingChecks;
import org.tidegate.config.yaml.Value;

/**
 * How a case system signs in at the reporting listener by HTTP Basic. The password itself is nowhere, only its hash.
 *
 * @param user 1 to 64 letters, digits and {@code ._@-}
 * @param passwordHash Argon2id in PHC form, at least as costly as OWASP's Password Storage Cheat Sheet recommends and at most 256
 *     MiB; {@code ./tidegate password} makes one
 */
public record BasicSignIn(String user, String passwordHash) {
    private static final String MAKE_ONE = "Run ./tidegate password and copy the line it prints, in quotes.";

    private static final Pattern HASH =
            Pattern.compile("\\$argon2id\\$v=19\\$m=([0-9]{1,7}),t=([0-9]{1,3}),p=([0-9]{1,3})"
                    + "\\$[A-Za-z0-9+/]{11,86}\\$[A-Za-z0-9+/]{22,86}");

    /** KiB times passes: each of the recommended pairs, from 46 MiB once to 7 MiB five times, is above it. */
    private static final int LEAST_WORK = 35_000;

    private static final int MOST_MEMORY_KIB = 262_144;
    private static final int MOST_PASSES = 16;
    private static final int MOST_LANES = 16;

    public BasicSignIn {
        SettingChecks.of("case-systems.basic")
                .require(
                        user.matches("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}"),
                        "user",
                        "is not a user name",
                        "Write 1 to 64 letters, digits and the characters . _ @ -")
                .require(isHash(passwordHash), "password-hash", "is not an Argon2id hash that is taken", MAKE_ONE)
                .done();
    }

    private static boolean isHash(String text) {
        Matcher parts = HASH.matcher(text);
        if (!parts.matches()) {
            return false;
        }
        int memory = Integer.parseInt(parts.group(1));
        int passes = Integer.parseInt(parts.group(2));
        int lanes = Integer.parseInt(parts.group(3));
        return memory <= MOST_MEMORY_KIB
                && passes <= MOST_PASSES
                && lanes >= 1
                && lanes <= MOST_LANES
                && (long) memory * passes >= LEAST_WORK;
    }

    /** @param at the case system's entry: few have the section */
    static Value<Optional<BasicSignIn>> read(Section at, String name) {
        boolean written = at.has(name);
        Section section = at.section(name);
        var user = section.text("user");
        var hash = section.text("password-hash");
        if (!written) {
            return Value.present(Optional.empty());
        }
        var needed = user.required("Write the user name its client sends.");
        var hashNeeded = hash.required(MAKE_ONE);
        return section.make(() -> new BasicSignIn(needed.get(), hashNeeded.get()))
                .map(Optional::of);
    }

    /** Without the hash: it is good for trying passwords against. */
    @Override
    public String toString() {
        return "BasicSignIn[" + user + "]";
    }
}
