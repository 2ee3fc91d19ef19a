package org.tidegate.config.people;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Argon2id hash as it stands in the settings, in PHC form: {@code $argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>}. Its bounds
 * are those within which the gateway computes one, so that a hash taken from here can always be checked against.
 */
public record PasswordHashText(String value) {
    private static final Pattern PHC =
            Pattern.compile("\\$argon2id\\$v=19\\$m=([0-9]{1,7}),t=([0-9]{1,3}),p=([0-9]{1,3})"
                    + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    /** What OWASP's Password Storage Cheat Sheet asks for at least, in KiB; with less, a stolen file is guessed at leisure. */
    private static final int LEAST_MEMORY_KIB = 19_456;

    private static final int MOST_MEMORY_KIB = 262_144;
    private static final int LEAST_PASSES = 2;
    private static final int MOST_PASSES = 16;
    private static final int MOST_LANES = 16;

    public PasswordHashText {
        if (!isOne(value)) {
            throw new IllegalArgumentException("not an Argon2id hash in PHC form within the bounds");
        }
    }

    static boolean isOne(String text) {
        Matcher parts = PHC.matcher(text);
        return parts.matches()
                && within(parts.group(1), LEAST_MEMORY_KIB, MOST_MEMORY_KIB)
                && within(parts.group(2), LEAST_PASSES, MOST_PASSES)
                && within(parts.group(3), 1, MOST_LANES)
                && isBase64(parts.group(4))
                && isBase64(parts.group(5));
    }

    private static boolean within(String digits, int least, int most) {
        int number = Integer.parseInt(digits);
        return number >= least && number <= most;
    }

    /** Without padding, one character beyond groups of four would hold six bits of an octet. */
    private static boolean isBase64(String text) {
        return text.length() % 4 != 1;
    }

    @Override
    public String toString() {
        return "PasswordHashText[hidden]";
    }
}
