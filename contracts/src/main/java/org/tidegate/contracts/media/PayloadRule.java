package org.tidegate.contracts.media;

import java.util.List;
import org.tidegate.contracts.json.Forbidden;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonNumber;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.problem.Problem;

/**
 * Whether a value looks like the octets of a file: only metadata and hash values cross. A guard against what case systems send by
 * mistake; whoever hides a payload on purpose can pass it. Found are data URLs, whatever begins as a common file does (base64,
 * hexadecimal, octets as characters, also one inside the other), and encoded text too long for a hash value or a token. Hash values,
 * up to 512 characters, and lists of them are not taken for a payload.
 *
 * <p>Asked of every text of every package: one pass over a text of words, without allocation.
 */
public final class PayloadRule implements Forbidden {

    /** The code of each problem that says: here stood a payload. */
    public static final String CODE = "IMAGERY";

    /** For the values of a JSON document. */
    public static final Forbidden FORBIDDEN = new PayloadRule();

    private static final int SHORTEST = 16;
    private static final int SHORTEST_FILE = 32;
    private static final int LONGEST_HASH = 512;
    private static final int LONGEST_TOKEN = 1024;
    private static final int LONGEST_NUMBER_LIST = 255;
    private static final int LONGEST_MEDIA_TYPE = 200;

    /** Encoders break lines at 60 to 76 characters, seldom later. */
    private static final int SHORTEST_LINE = 57;

    private static final int LONGEST_LINE = 128;

    private static final List<String> MEDIA = List.of("image/", "video/", "audio/");

    private static final int[] NOTHING = {};

    private static final boolean[] ENCODED = encoded();

    private PayloadRule() {}

    /** What the sender is told. */
    public static Problem problem(String pointer) {
        return new Problem(
                CODE,
                pointer,
                "a value looks like the octets of a file",
                "send hash values and descriptions only; a payload never crosses");
    }

    @Override
    public boolean isHeldBy(JsonValue value) {
        return switch (value) {
            case JsonString text -> looksLikePayload(text.text());
            case JsonArray array -> looksLikeOctets(array);
            default -> false;
        };
    }

    @Override
    public Problem at(String pointer) {
        return problem(pointer);
    }

    /** For a text of any format. */
    public static boolean looksLikePayload(String text) {
        if (text.length() < SHORTEST) {
            return false;
        }
        if (isOctets(text)) {
            return true;
        }
        Run run = Run.NONE;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '\0';
            if (c < ENCODED.length && ENCODED[c]) {
                continue;
            }
            if (c == ':' && isDataUrl(text, i)) {
                return true;
            }
            if (i - start >= SHORTEST_FILE) {
                Run longer = run.and(text, start, i);
                if (longer.isFile()) {
                    return true;
                }
                run = isLine(text, start, i) && isSpace(c) ? longer : Run.NONE;
            } else if (i > start || !isSpace(c)) {
                run = Run.NONE;
            }
            start = i + 1;
        }
        return false;
    }

    /**
     * Encoded characters without anything between them but line ends.
     *
     * @param length their number
     * @param certain one of its lines begins as a file does
     * @param likely the first line begins in a way that tells only in a long run
     * @param mixed it has letters and digits: words run together have letters alone
     */
    private record Run(int length, boolean certain, boolean likely, boolean mixed) {
        static final Run NONE = new Run(0, false, false, false);

        Run and(String text, int start, int end) {
            int[] first = firstOf(text, start, end);
            return new Run(
                    length + end - start,
                    certain || FileBeginnings.areCertain(first),
                    length == 0 ? FileBeginnings.areLikely(first) : likely,
                    mixed || isMixed(text, start, end));
        }

        boolean isFile() {
            return certain || (likely && length > LONGEST_HASH) || (mixed && length > LONGEST_TOKEN);
        }
    }

    /** Without the backslash some writers put before each slash, and without the 0x before hexadecimal; mostly nothing to ask. */
    private static int[] firstOf(String text, int start, int end) {
        int from = text.startsWith("0x", start) ? start + 2 : start;
        int letter = text.charAt(from) == '\\' ? from + 1 : from;
        if (!FileBeginnings.mayBeginWith(text.charAt(letter), text.charAt(letter + 1))
                && text.charAt(letter + 1) != '\\') {
            return NOTHING;
        }
        return text.substring(from, Math.min(end, from + 2 * FileBeginnings.TELLING))
                .chars()
                .filter(c -> c != '\\')
                .limit(FileBeginnings.TELLING)
                .toArray();
    }

    /** Octets as characters have control characters at their front. */
    private static boolean isOctets(String text) {
        for (int i = 0; i < SHORTEST; i++) {
            if (text.charAt(i) < '\t') {
                return FileBeginnings.areRaw(text.chars().limit(SHORTEST).toArray());
            }
        }
        return false;
    }

    /** RFC 2397, at its colon. */
    private static boolean isDataUrl(String text, int colon) {
        if (colon < 4 || !text.regionMatches(true, colon - 4, "data", 0, 4)) {
            return false;
        }
        int comma = text.indexOf(',', colon, Math.min(text.length(), colon + LONGEST_MEDIA_TYPE));
        if (comma < 0) {
            return false;
        }
        return text.regionMatches(true, comma - 7, ";base64", 0, 7)
                || (text.startsWith("%", comma + 1)
                        && MEDIA.stream()
                                .anyMatch(type -> text.regionMatches(true, colon + 1, type, 0, type.length())));
    }

    /** A line of hexadecimal digits may as well be an entry in a list of hash values. */
    private static boolean isLine(String text, int start, int end) {
        int length = end - start;
        return length >= SHORTEST_LINE && length <= LONGEST_LINE && !isHex(text, start, end);
    }

    private static boolean isHex(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMixed(String text, int start, int end) {
        boolean digits = false;
        boolean letters = false;
        for (int i = start; i < end && !(digits && letters); i++) {
            char c = text.charAt(i);
            digits |= isDigit(c);
            letters |= isLetter(c);
        }
        return digits && letters;
    }

    private static boolean looksLikeOctets(JsonArray array) {
        return array.items().size() > LONGEST_NUMBER_LIST
                && array.items().stream().allMatch(PayloadRule::isOctet);
    }

    private static boolean isOctet(JsonValue value) {
        return value instanceof JsonNumber number
                && number.value() >= 0
                && number.value() <= 255
                && number.value() == Math.rint(number.value());
    }

    private static boolean[] encoded() {
        boolean[] encoded = new boolean[128];
        for (char c = 0; c < encoded.length; c++) {
            encoded[c] = isDigit(c) || isLetter(c) || "+/-_\\".indexOf(c) >= 0;
        }
        return encoded;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
