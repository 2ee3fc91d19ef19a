package org.tidegate.config.people;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.Value;

/**
 * An Argon2id hash as it stands in the settings, in PHC form: {@code $argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>}, of a person or
 * of a case system. Its bounds are those within which the gateway computes one, so that a hash taken from here can always be
 * checked against.
 */
public record PasswordHashText(String value) {
    /** What to do where there is none, or one that is not taken. */
    public static final String MAKE_ONE = "Run ./tidegate password and copy the whole line it prints, in quotes.";

    private static final String KEY = "password-hash";

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

    /** Absent where nothing is written. Never quoted in a problem: a password may have been written here by mistake. */
    public static Value<PasswordHashText> read(Section at) {
        Value<String> text = at.text(KEY);
        if (text.isPresent() && !isOne(text.get())) {
            at.problem(
                    KEY,
                    "is not an Argon2id hash of m=" + LEAST_MEMORY_KIB + " to " + MOST_MEMORY_KIB + ", t="
                            + LEAST_PASSES + " to " + MOST_PASSES + " and p=1 to " + MOST_LANES
                            + ", or not a whole one",
                    MAKE_ONE);
            return Value.wrong();
        }
        return text.map(PasswordHashText::new);
    }

    private static boolean isOne(String text) {
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

    /** Whole octets without padding, their last bits zero: most texts that were cut or mistyped at the end are not. */
    private static boolean isBase64(String text) {
        return text.length() % 4 != 1
                && Base64.getEncoder()
                        .withoutPadding()
                        .encodeToString(Base64.getDecoder().decode(text))
                        .equals(text);
    }

    @Override
    public String toString() {
        return "PasswordHashText[hidden]";
    }
}
