package org.tidegate.contracts.json;

import java.util.Arrays;

/**
 * The octets of a canonical document (RFC 8785) while it is written: UTF-8, no white space, nothing escaped that need not be. Who
 * writes brings the members in their order. Not safe for use by several threads.
 */
final class CanonicalOctets {

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    private static final int FIRST_SIZE = 1024;
    private static final int LONGEST_ESCAPE = 6;

    private byte[] octets = new byte[FIRST_SIZE];
    private int length;

    /** A copy of what was written. */
    byte[] written() {
        return Arrays.copyOf(octets, length);
    }

    /** One character of JSON's own, in ASCII. */
    void sign(char ascii) {
        makeRoom(1);
        octets[length++] = (byte) ascii;
    }

    /** What was written before, such as a member's name with its colon. */
    void ready(byte[] piece) {
        makeRoom(piece.length);
        System.arraycopy(piece, 0, octets, length, piece.length);
        length += piece.length;
    }

    /** JSON's own words and numbers, in ASCII. */
    void word(String ascii) {
        makeRoom(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            octets[length++] = (byte) ascii.charAt(i);
        }
    }

    /** @throws IllegalArgumentException for a text with half of a surrogate pair: it has no UTF-8 form */
    void text(String text) {
        makeRoom(text.length() + 2);
        octets[length++] = '"';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            makeRoom(LONGEST_ESCAPE + 1);
            if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\') {
                octets[length++] = (byte) c;
            } else if (c < 0x80) {
                escape(c);
            } else if (Character.isSurrogate(c)) {
                pair(text, i++);
            } else {
                beyondAscii(c);
            }
        }
        octets[length++] = '"';
    }

    private void escape(char c) {
        octets[length++] = '\\';
        switch (c) {
            case '"', '\\' -> octets[length++] = (byte) c;
            case '\b' -> octets[length++] = 'b';
            case '\t' -> octets[length++] = 't';
            case '\n' -> octets[length++] = 'n';
            case '\f' -> octets[length++] = 'f';
            case '\r' -> octets[length++] = 'r';
            default -> {
                octets[length++] = 'u';
                octets[length++] = '0';
                octets[length++] = '0';
                octets[length++] = HEX[c >> 4];
                octets[length++] = HEX[c & 15];
            }
        }
    }

    private void beyondAscii(char c) {
        if (c < 0x800) {
            octets[length++] = (byte) (0xc0 | c >> 6);
        } else {
            octets[length++] = (byte) (0xe0 | c >> 12);
            octets[length++] = (byte) (0x80 | c >> 6 & 0x3f);
        }
        octets[length++] = (byte) (0x80 | c & 0x3f);
    }

    private void pair(String text, int at) {
        int whole = text.codePointAt(at);
        if (!Character.isSupplementaryCodePoint(whole)) {
            throw new IllegalArgumentException("a JSON text holds no lone surrogate");
        }
        octets[length++] = (byte) (0xf0 | whole >> 18);
        octets[length++] = (byte) (0x80 | whole >> 12 & 0x3f);
        octets[length++] = (byte) (0x80 | whole >> 6 & 0x3f);
        octets[length++] = (byte) (0x80 | whole & 0x3f);
    }

    private void makeRoom(int more) {
        if (octets.length - length < more) {
            octets = Arrays.copyOf(octets, Math.addExact(Math.max(octets.length, more), octets.length));
        }
    }
}
