package org.tidegate.crypto.oprf;

import java.math.BigInteger;

/** Numbers in digits from minus half the modulus to one below half of it: half of what is added to each digit is taken off again. */
final class SignedDigits {
    private final int window;
    private final int count;
    private final byte[][] shifted;

    /**
     * @param numbers not negative
     * @param bits of the longest
     * @param window bits of a digit, 2 to 16
     */
    SignedDigits(BigInteger[] numbers, int bits, int window) {
        this.window = window;
        this.count = count(bits, window);
        this.shifted = new byte[numbers.length][];
        BigInteger halves = BigInteger.ZERO;
        for (int at = 0; at < count; at++) {
            halves = halves.setBit(at * window + window - 1);
        }
        int bytes = count * window / Byte.SIZE + 3;
        for (int i = 0; i < numbers.length; i++) {
            shifted[i] = littleEndian(numbers[i].add(halves), bytes);
        }
    }

    /** So many that the highest has room for what is added. */
    static int count(int bits, int window) {
        return (bits + 1) / window + 1;
    }

    int window() {
        return window;
    }

    int count() {
        return count;
    }

    /** Of each number, in their order. @param at 0: the lowest */
    int[] at(int at) {
        int[] digits = new int[shifted.length];
        int from = at * window / Byte.SIZE;
        int skipped = at * window % Byte.SIZE;
        for (int i = 0; i < digits.length; i++) {
            byte[] octets = shifted[i];
            int three = octets[from] & 0xff | (octets[from + 1] & 0xff) << 8 | (octets[from + 2] & 0xff) << 16;
            digits[i] = (three >>> skipped & (1 << window) - 1) - (1 << window - 1);
        }
        return digits;
    }

    private static byte[] littleEndian(BigInteger number, int bytes) {
        byte[] bigEndian = number.toByteArray();
        byte[] octets = new byte[bytes];
        for (int i = 0; i < Math.min(bytes, bigEndian.length); i++) {
            octets[i] = bigEndian[bigEndian.length - 1 - i];
        }
        return octets;
    }
}
