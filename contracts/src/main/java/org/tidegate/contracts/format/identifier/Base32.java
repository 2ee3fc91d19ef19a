package org.tidegate.contracts.format.identifier;

import java.util.Locale;
import java.util.Optional;

/** RFC 4648 base 32 without padding, in any case. */
final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    /** @return empty unless every character is of the alphabet and the text holds exactly this many octets */
    static Optional<byte[]> decode(String text, int octets) {
        if (text.length() != (octets * Byte.SIZE + BITS - 1) / BITS) {
            return Optional.empty();
        }
        byte[] decoded = new byte[octets];
        int bit = 0;
        for (char letter : text.toUpperCase(Locale.ROOT).toCharArray()) {
            int value = ALPHABET.indexOf(letter);
            if (value < 0) {
                return Optional.empty();
            }
            for (int i = BITS - 1; i >= 0; i--, bit++) {
                if ((value >> i & 1) == 0) {
                    continue;
                }
                if (bit >= octets * Byte.SIZE) {
                    return Optional.empty();
                }
                decoded[bit / Byte.SIZE] |= (byte) (0x80 >> bit % Byte.SIZE);
            }
        }
        return Optional.of(decoded);
    }
}
