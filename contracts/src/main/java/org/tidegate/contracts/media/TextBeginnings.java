package org.tidegate.contracts.media;

/** Tells by its first octets whether what is encoded is a text. */
final class TextBeginnings {
    /** Octets that tell it. */
    static final int TELLING = 16;

    private TextBeginnings() {}

    /** Two octets tell it for nearly every token. */
    static boolean mayBeInBase64(String text, int start) {
        int first = Alphabets.sextet(text.charAt(start));
        int second = Alphabets.sextet(text.charAt(start + 1));
        int third = Alphabets.sextet(text.charAt(start + 2));
        int fourth = Alphabets.sextet(text.charAt(start + 3));
        return mayBegin(first << 2 | second >> 4, (second << 4 | third >> 2) & 0xff, (third << 6 | fourth) & 0xff);
    }

    static boolean mayBeInHex(String text, int start) {
        int[] digits = new int[6];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = Alphabets.hexDigit(text.charAt(start + i));
            if (digits[i] < 0) {
                return false;
            }
        }
        return mayBegin(digits[0] << 4 | digits[1], digits[2] << 4 | digits[3], digits[4] << 4 | digits[5]);
    }

    private static boolean mayBegin(int first, int second, int third) {
        return isBom(first, second)
                || ((first == 0 || isPrintable(first))
                        && (second == 0 || isPrintable(second))
                        && (third == 0 || isPrintable(third)));
    }

    private static boolean isBom(int first, int second) {
        return (first == 0xff && second == 0xfe)
                || (first == 0xfe && second == 0xff)
                || (first == 0xef && second == 0xbb);
    }

    private static boolean isPrintable(int octet) {
        return (octet >= ' ' && octet < 0x7f) || octet == '\n' || octet == '\r' || octet == '\t';
    }

    /** ASCII, or ASCII in UTF-16. */
    static boolean areIn(byte[] octets) {
        if (octets.length < TELLING) {
            return false;
        }
        boolean plain = true;
        boolean even = true;
        boolean odd = true;
        for (int i = isBom(octets[0] & 0xff, octets[1] & 0xff) ? octets[0] == (byte) 0xef ? 3 : 2 : 0;
                i < TELLING;
                i++) {
            boolean printable = isPrintable(octets[i]);
            plain &= printable;
            even &= i % 2 == 0 ? printable : octets[i] == 0;
            odd &= i % 2 == 1 ? printable : octets[i] == 0;
        }
        return plain || even || odd;
    }
}
