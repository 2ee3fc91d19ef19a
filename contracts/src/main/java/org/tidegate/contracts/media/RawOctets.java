package org.tidegate.contracts.media;

import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * The octets of a file that somebody took for text: each as one character (ISO 8859-1, Windows-1252, UTF-8 with replacements), or
 * two as one (UTF-16).
 */
final class RawOctets {

    private static final int NO_OCTET = -2;
    private static final char REPLACEMENT = '\ufffd';
    private static final String JPEG = "\u00ff\u00d8\u00ff";

    /** A text has not this many control characters, and not one in this many. */
    private static final int MANY_CONTROLS = 32;

    private static final int OFTEN = 20;

    /** What Windows-1252 makes of 0x80 to 0x9f, in that order. */
    private static final String WINDOWS = windows();

    private RawOctets() {}

    /** Whether a character stands seldom in a text, and often where octets were taken for one. */
    static boolean areLikelyWith(char c) {
        return c < 0x20
                ? c != '\t' && c != '\n' && c != '\r'
                : c >= 0x7f && (c < 0xa0 || c == 0xff || c == '\u2030' || c == REPLACEMENT);
    }

    /** Whether the octets of a file stand anywhere. Asked of texts with such a character: one pass. */
    static boolean areIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (standAt(text, i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether there are more control characters than any text has. */
    static boolean areMostOf(String text) {
        long controls =
                text.chars().filter(c -> c < '\t' || (c > '\r' && c < ' ')).count();
        return controls > MANY_CONTROLS && controls * OFTEN > text.length();
    }

    /** Two octets in each character, at the front: for texts of whatever script, at the cost of a look at one character. */
    static boolean arePackedIn(String text) {
        char first = text.charAt(0);
        return (FileBeginnings.mayBeginWithBoth(first) && FileBeginnings.areCertain(packed(text, 8, 0)))
                || (FileBeginnings.mayBeginWithBoth(Character.reverseBytes(first))
                        && FileBeginnings.areCertain(packed(text, 0, 8)));
    }

    private static boolean standAt(String text, int start) {
        int first = octet(text.charAt(start));
        if (first == NO_OCTET || !FileBeginnings.mayBeginWithOne(first)) {
            return false;
        }
        if (text.startsWith(JPEG, start)
                || ((first == 0x89 || first == FileBeginnings.UNKNOWN) && text.startsWith("PNG", start + 1))) {
            return true;
        }
        int[] octets = new int[FileBeginnings.TELLING];
        int count = 0;
        boolean odd = false;
        while (count < octets.length && start + count < text.length()) {
            char c = text.charAt(start + count);
            int octet = octet(c);
            if (octet == NO_OCTET) {
                break;
            }
            odd |= areLikelyWith(c);
            octets[count++] = octet;
        }
        // "GIF89a" and "%PDF-1.7" are also words of a text.
        return odd && FileBeginnings.areCertain(Arrays.copyOf(octets, count));
    }

    private static int octet(char c) {
        if (c <= 0xff) {
            return c;
        }
        if (c == REPLACEMENT) {
            return FileBeginnings.UNKNOWN;
        }
        int place = WINDOWS.indexOf(c);
        return place < 0 ? NO_OCTET : 0x80 + place;
    }

    private static int[] packed(String text, int first, int second) {
        int length = Math.min(text.length(), FileBeginnings.TELLING / 2);
        int[] octets = new int[2 * length];
        for (int i = 0; i < length; i++) {
            octets[2 * i] = text.charAt(i) >> first & 0xff;
            octets[2 * i + 1] = text.charAt(i) >> second & 0xff;
        }
        return octets;
    }

    private static String windows() {
        byte[] octets = new byte[0x20];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) (0x80 + i);
        }
        return new String(octets, Charset.forName("windows-1252")).replace(REPLACEMENT, '\0');
    }
}
