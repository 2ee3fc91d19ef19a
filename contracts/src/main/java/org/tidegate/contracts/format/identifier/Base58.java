package org.tidegate.contracts.format.identifier;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers in 58 digits, without those that look alike. */
final class Base58 {

    static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private static final BigInteger BASE = BigInteger.valueOf(ALPHABET.length());

    private Base58() {}

    /** @param text of the alphabet only */
    static BigInteger number(String text) {
        BigInteger number = BigInteger.ZERO;
        for (char digit : text.toCharArray()) {
            number = number.multiply(BASE).add(BigInteger.valueOf(ALPHABET.indexOf(digit)));
        }
        return number;
    }

    /**
     * The number in exactly this many octets.
     *
     * @return null where it needs more
     */
    static byte @Nullable [] octets(BigInteger number, int length) {
        if (number.bitLength() > length * Byte.SIZE) {
            return null;
        }
        byte[] shortest = number.toByteArray();
        byte[] octets = new byte[length];
        int kept = Math.min(shortest.length, length);
        System.arraycopy(shortest, shortest.length - kept, octets, length - kept, kept);
        return octets;
    }
}
