package org.tidegate.contracts.media;

/**
 * Octets and characters written by their numbers: percent-encoding (RFC 3986), quoted-printable (RFC 2045), character references
 * of XML and HTML, and the backslashes of JSON and of programs.
 */
final class Escapes {

    private static final int LONGEST_REFERENCE = 9;

    /** Quoted-printable breaks lines at 76 characters, or a little before. */
    private static final int SHORTEST_LINE = 66;

    private Escapes() {}

    /** Whether one stands at this place. */
    static boolean standsAt(String text, int i) {
        return switch (text.charAt(i)) {
            case '%', '=' -> isHex(text, i + 1, 2) || isSoftBreak(text, i);
            case '\\' -> i + 1 < text.length() && "xunrt/".indexOf(text.charAt(i + 1)) >= 0;
            case '&' -> text.startsWith("#", i + 1);
            default -> false;
        };
    }

    /** The text without any of them. What is written wrongly stays as it is. */
    static String resolved(String text) {
        StringBuilder resolved = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int end = standsAt(text, i) ? resolve(text, i, resolved) : i;
            if (end == i) {
                resolved.append(text.charAt(i));
                end++;
            }
            i = end;
        }
        return resolved.toString();
    }

    /** @return behind the escape; its own place where it is none */
    private static int resolve(String text, int i, StringBuilder resolved) {
        return switch (text.charAt(i)) {
            case '\\' -> backslash(text, i, resolved);
            case '&' -> reference(text, i, resolved);
            default -> {
                if (!isHex(text, i + 1, 2)) {
                    yield text.indexOf('\n', i) + 1;
                }
                resolved.append((char) number(text, i + 1, 2));
                yield i + 3;
            }
        };
    }

    private static int backslash(String text, int i, StringBuilder resolved) {
        char kind = text.charAt(i + 1);
        int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : 0;
        if (digits > 0 && !isHex(text, i + 2, digits)) {
            return i;
        }
        resolved.append(
                switch (kind) {
                    case 'x', 'u' -> (char) number(text, i + 2, digits);
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    default -> '/';
                });
        return i + 2 + digits;
    }

    private static int reference(String text, int i, StringBuilder resolved) {
        boolean hex = i + 2 < text.length() && (text.charAt(i + 2) | 0x20) == 'x';
        int start = i + (hex ? 3 : 2);
        int end = start;
        while (end < text.length() && end - start < LONGEST_REFERENCE && Alphabets.hexDigit(text.charAt(end)) >= 0) {
            end++;
        }
        if (end == start || end == text.length() || text.charAt(end) != ';') {
            return i;
        }
        int code = 0;
        for (int place = start; place < end; place++) {
            int digit = Alphabets.hexDigit(text.charAt(place));
            if (!hex && digit > 9) {
                return i;
            }
            code = Math.min(Character.MAX_CODE_POINT, code * (hex ? 16 : 10) + digit);
        }
        resolved.appendCodePoint(code);
        return end + 1;
    }

    /** Not behind a short line: lists of hash values have their padding there. */
    private static boolean isSoftBreak(String text, int i) {
        return text.charAt(i) == '='
                && i >= SHORTEST_LINE
                && (text.startsWith("\n", i + 1) || text.startsWith("\r\n", i + 1))
                && text.indexOf('\n', i - SHORTEST_LINE, i) < 0;
    }

    private static boolean isHex(String text, int start, int count) {
        if (start + count > text.length()) {
            return false;
        }
        for (int i = start; i < start + count; i++) {
            if (Alphabets.hexDigit(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int start, int count) {
        return Integer.parseInt(text, start, start + count, 16);
    }
}
