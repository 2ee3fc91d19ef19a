package org.tidegate.contracts.media;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonNumber;
import org.tidegate.contracts.json.JsonValue.JsonString;

/**
 * Whether a value looks like the octets of a file: only metadata and hash values cross. A guard against what case systems send by mistake;
 * whoever hides a payload on purpose can pass it. Hash values, up to 512 characters, are never taken for a payload.
 */
public final class PayloadRule {

    private static final int LONGEST_HASH = 512;
    private static final int LONGEST_TOKEN = 1024;
    private static final int LONGEST_NUMBER_LIST = 255;
    private static final Pattern DATA_URI = Pattern.compile("data:[a-z0-9.+/;=_-]{0,200};base64,");

    /** What base64 text of common image, video and archive files begins with. */
    private static final List<String> BASE64_BEGINNINGS = List.of(
            "/9j/",
            "_9j_",
            "iVBORw0KGgo",
            "R0lGOD",
            "UklGR",
            "SUkqA",
            "TU0AK",
            "GkXfo",
            "AAABu",
            "AAABs",
            "JVBERi",
            "UEsDB");

    /** The same, as hex. */
    private static final List<String> HEX_BEGINNINGS = List.of(
            "ffd8ff", "89504e47", "47494638", "52494646", "49492a00", "4d4d002a", "1a45dfa3", "25504446", "504b0304");

    private PayloadRule() {}

    /** For one value of a document, without what is inside it except for a list of numbers. */
    public static boolean looksLikePayload(JsonValue value) {
        return switch (value) {
            case JsonString text -> looksLikePayload(text.text());
            case JsonArray array -> looksLikeOctets(array);
            default -> false;
        };
    }

    /** For a text of any format. */
    public static boolean looksLikePayload(String text) {
        if (text.contains("base64,")
                && DATA_URI.matcher(text.toLowerCase(Locale.ROOT)).find()) {
            return true;
        }
        return text.length() > LONGEST_HASH && hasEncodedRun(text);
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

    private static boolean hasEncodedRun(String text) {
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && continues(text.charAt(i))) {
                continue;
            }
            if (i - start > LONGEST_HASH && isEncoded(text.substring(start, i))) {
                return true;
            }
            start = i + 1;
        }
        return false;
    }

    /** Line breaks do not end a run: MIME breaks base64 every 76 characters. */
    private static boolean continues(char c) {
        return isLetterOrDigit(c) || c == '+' || c == '/' || c == '-' || c == '_' || c == '=' || c == '\n' || c == '\r';
    }

    private static boolean isEncoded(String run) {
        String dense = run.replaceAll("[\\r\\n]+", "");
        if (dense.length() <= LONGEST_HASH) {
            return false;
        }
        return BASE64_BEGINNINGS.stream().anyMatch(dense::startsWith)
                || dense.startsWith("GZ0eX", 5) // "ftyp" from the fifth octet on: MP4 and its kin
                || isHexFile(dense)
                || (dense.length() > LONGEST_TOKEN && isMixed(dense));
    }

    private static boolean isHexFile(String dense) {
        String lower = dense.substring(0, 8).toLowerCase(Locale.ROOT);
        return HEX_BEGINNINGS.stream().anyMatch(lower::startsWith);
    }

    /** Words run together have letters alone; encoded octets have letters and digits, hex included. */
    private static boolean isMixed(String dense) {
        return dense.chars().anyMatch(c -> c >= '0' && c <= '9')
                && dense.chars().anyMatch(c -> isLetterOrDigit((char) c) && c > '9');
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
