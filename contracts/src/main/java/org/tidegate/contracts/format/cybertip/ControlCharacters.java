package org.tidegate.contracts.format.cybertip;

/** Control characters in the texts of a report, which no canonical text holds. */
final class ControlCharacters {

    private ControlCharacters() {}

    /** Each run of control characters becomes one space, together with the white space around it. One pass, whatever comes. */
    static String onOneLine(String text) {
        if (!areIn(text, false)) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length());
        boolean broken = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                broken = true;
            } else if (!broken || !Character.isWhitespace(c)) {
                if (broken) {
                    dropSpaceAtEnd(line);
                    line.append(' ');
                    broken = false;
                }
                line.append(c);
            }
        }
        return line.toString().strip();
    }

    private static void dropSpaceAtEnd(StringBuilder line) {
        int end = line.length();
        while (end > 0 && Character.isWhitespace(line.charAt(end - 1))) {
            end--;
        }
        line.setLength(end);
    }

    /** Each control character other than tab and line end becomes a space. */
    static String without(String text) {
        if (!areIn(text, true)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            clean.append(Character.isISOControl(c) && !isLineOrTab(c) ? ' ' : c);
        }
        return clean.toString();
    }

    private static boolean areIn(String text, boolean linesAllowed) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && !(linesAllowed && isLineOrTab(c))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLineOrTab(char c) {
        return c == '\n' || c == '\r' || c == '\t';
    }
}
