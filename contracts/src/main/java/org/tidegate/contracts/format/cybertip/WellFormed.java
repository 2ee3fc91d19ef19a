package org.tidegate.contracts.format.cybertip;

/** Forms that the format's document asks for in a word only: a valid URL, a well-formed e-mail address. One pass each. */
final class WellFormed {

    static final int MOST_LOCAL_PART = 64;

    private WellFormed() {}

    /** A scheme, {@code ://}, and a host; nothing that a URL would have to escape among its ASCII characters. */
    static boolean isUrl(String text) {
        int colon = text.indexOf("://");
        if (colon < 1 || !isLetter(text.charAt(0)) || !hasOnlyUrlCharacters(text)) {
            return false;
        }
        for (int i = 1; i < colon; i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && !isDigit(c) && "+-.".indexOf(c) < 0) {
                return false;
            }
        }
        int host = colon + 3;
        return host < text.length() && "/?#:".indexOf(text.charAt(host)) < 0;
    }

    /**
     * One part before the last {@code @} without white space, and a domain of labels that are not empty, or an address in
     * brackets. The local part's length is another rule.
     */
    static boolean isEmail(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1 || at == text.length() - 1 || hasSpace(text)) {
            return false;
        }
        boolean quoted = text.charAt(0) == '"';
        return (quoted ? at > 2 && text.charAt(at - 1) == '"' : isPlainLocalPart(text, at)) && isDomain(text, at + 1);
    }

    private static boolean isPlainLocalPart(String text, int end) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if ("@<>()[],;:\\\"".indexOf(c) >= 0
                    || (c == '.' && (i == 0 || i == end - 1 || text.charAt(i - 1) == '.'))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDomain(String text, int start) {
        if (text.charAt(start) == '[') {
            return text.endsWith("]") && text.length() > start + 2;
        }
        boolean labelBegins = true;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c > '\u007f' || isLetter(c) || isDigit(c);
            if (labelBegins ? !letter : !letter && c != '-' && c != '_' && c != '.') {
                return false;
            }
            labelBegins = c == '.';
        }
        return !labelBegins;
    }

    private static boolean hasOnlyUrlCharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '\u007f' || Character.isWhitespace(c) || "<>\"".indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasSpace(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isWhitespace(text.charAt(i)) || Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
