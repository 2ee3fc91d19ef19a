package org.tidegate.contracts.format.identifier;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The path and query of an address in the syntax-based normal form of RFC 3986, section 6.2.2. */
final class UrlPath {

    private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");
    private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9._~-]");
    private static final Pattern NOT_ASCII = Pattern.compile("[^\\x00-\\x7f]+");

    private UrlPath() {}

    /** Without dot segments, in the escapes that it needs. */
    static String normal(String path) {
        String escaped = escaped(path);
        Deque<String> kept = new ArrayDeque<>();
        String[] segments = escaped.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            if (segments[i].equals("..")) {
                kept.pollLast();
            } else if (!segments[i].equals(".")) {
                kept.addLast(segments[i]);
                continue;
            }
            if (last) {
                kept.addLast("");
            }
        }
        return "/" + String.join("/", kept);
    }

    /** Escapes in upper case, none for a character that means the same without, and one for each that is not ASCII. */
    static String escaped(String text) {
        String plain = ESCAPE.matcher(text).replaceAll(UrlPath::shortest);
        return NOT_ASCII.matcher(plain).replaceAll(found -> escapes(found.group()));
    }

    private static String shortest(MatchResult escape) {
        char meant = (char) Integer.parseInt(escape.group(1), 16);
        String text = String.valueOf(meant);
        return UNRESERVED.matcher(text).matches() ? text : "%" + escape.group(1).toUpperCase(Locale.ROOT);
    }

    private static String escapes(String text) {
        StringBuilder escapes = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            escapes.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
        }
        return escapes.toString();
    }
}
