package org.tidegate.config.yaml;

import java.util.Locale;

/** The SHA-256 fingerprint of a certificate: 64 lower-case hexadecimal digits. Colons and capitals, as tools print them, may be written. */
public final class Fingerprint {
    private Fingerprint() {}

    /** @throws IllegalArgumentException which does not repeat the text */
    public static String parse(String text) {
        String digits = text.replace(":", "").toLowerCase(Locale.ROOT);
        if (!digits.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256 fingerprint: write 64 hexadecimal digits");
        }
        return digits;
    }
}
