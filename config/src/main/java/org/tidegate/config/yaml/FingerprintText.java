package org.tidegate.config.yaml;

import java.util.Locale;

/** How a person writes the SHA-256 fingerprint of a certificate: 64 hexadecimal digits, with colons and capitals as tools print them, or without. */
public final class FingerprintText {
    private FingerprintText() {}

    /** @throws IllegalArgumentException which does not repeat the text */
    public static String parse(String text) {
        String digits = text.replace(":", "").toLowerCase(Locale.ROOT);
        if (!digits.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256 fingerprint: write 64 hexadecimal digits");
        }
        return digits;
    }
}
