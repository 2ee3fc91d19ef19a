package org.tidegate.contracts.media;

/** The characters octets are written with (RFC 4648), as tables: asked of each character of each text. */
final class Alphabets {

    /** Not a character of the alphabet. */
    static final int NONE = -1;

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final byte[] SEXTETS = sextets();
    private static final byte[] HEX_DIGITS = hexDigits();

    private Alphabets() {}

    /** What a character of base64 stands for, in either alphabet. */
    static int sextet(int c) {
        return c < SEXTETS.length ? SEXTETS[c] : NONE;
    }

    static int hexDigit(int c) {
        return c < HEX_DIGITS.length ? HEX_DIGITS[c] : NONE;
    }

    static int quintet(int c) {
        return c >= 'A' && c <= 'Z'
                ? c - 'A'
                : c >= 'a' && c <= 'z' ? c - 'a' : c >= '2' && c <= '7' ? c - '2' + 26 : NONE;
    }

    static char base32(int quintet) {
        return BASE32.charAt(quintet);
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(char c) {
        return isSmall(c) || (c >= 'A' && c <= 'Z');
    }

    static boolean isSmall(char c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private static byte[] sextets() {
        byte[] sextets = new byte[128];
        for (int c = 0; c < sextets.length; c++) {
            sextets[c] = (byte) sextetOf((char) c);
        }
        return sextets;
    }

    private static byte[] hexDigits() {
        byte[] digits = new byte[128];
        for (int c = 0; c < digits.length; c++) {
            digits[c] = (byte) Character.digit(c, 16);
        }
        return digits;
    }

    private static int sextetOf(char c) {
        if (isDigit(c)) {
            return c - '0' + 52;
        }
        if (isLetter(c)) {
            return isSmall(c) ? c - 'a' + 26 : c - 'A';
        }
        return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : NONE;
    }
}
