package org.tidegate.contracts.media;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tidegate.contracts.json.Forbidden;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonNumber;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.json.StrictJson;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;

/**
 * Whether a value looks like the octets of a file: only metadata and hash values cross. A guard against what case systems send by
 * mistake; whoever hides a payload on purpose, encrypted or split over many values, can pass it.
 *
 * <p>Found are data URLs; whatever begins as an image, a video, or an archive or document that may hold one does, in base64 (both
 * alphabets, folded, grouped, without padding), base32, Ascii85, hexadecimal, decimal numbers, uuencoding, percent-encoding,
 * quoted-printable, character references, backslash escapes, or as characters; each of these inside each other, and inside zlib;
 * what is offered under a media type of images or videos; and encoded text too long for a hash value or a token. Hash values, up to
 * 512 characters, and lists of them are not taken for a payload.
 *
 * <p>Asked of every text of every package: one pass over a text of words, without allocation. What has to be decoded is decoded
 * once for each encoding inside another, of which there are {@link PayloadSearch#DEEPEST} at most.
 */
public final class PayloadRule implements Forbidden {

    /** The code of each problem that says: here stood a payload. */
    public static final String CODE = "IMAGERY";

    /** For the values of a JSON document. */
    public static final Forbidden FORBIDDEN = new PayloadRule(false);

    /** For the values of a canonical package, whose residue is looked at as {@link #looksLikePayloadInResidue} does. */
    public static final Forbidden FORBIDDEN_IN_A_PACKAGE = new PayloadRule(true);

    private static final Pattern RESIDUE = Pattern.compile("/residue/[0-9]+/(?:path|value)");

    private static final int LONGEST_NUMBER_LIST = 255;
    private static final int SHORTEST_NUMBER_LIST = 16;
    private static final int LONGEST_PIECE = 4;

    /** Shorter, it may be the name of the file instead. */
    private static final int SHORTEST_OFFERED = 16;

    private static final Set<String> CONTENT_MEMBERS = Set.of(
            "data", "content", "contents", "body", "payload", "bytes", "blob", "binary", "base64", "file", "raw");

    private final boolean holdsResidue;

    private PayloadRule(boolean holdsResidue) {
        this.holdsResidue = holdsResidue;
    }

    /** What the sender is told. */
    public static Problem problem(String pointer) {
        return new Problem(
                CODE,
                pointer,
                "a value looks like the octets of a file",
                "send hash values and descriptions only; a payload never crosses");
    }

    /** For a text of any format. */
    public static boolean looksLikePayload(String text) {
        return PayloadSearch.finds(text);
    }

    /**
     * For a text that is kept as residue. JSON is looked at by its values: hash values one after the other, with escapes between
     * them, look like one long run.
     */
    public static boolean looksLikePayloadInResidue(String text) {
        return looksLikePayload(text) && !isJsonWithoutPayload(text);
    }

    /**
     * Whether a media type is one of images or videos, such as that of a part or a file that is offered.
     *
     * @param mediaType as RFC 9110 writes it, with parameters or without
     */
    public static boolean isImagery(String mediaType) {
        String type = mediaType.strip().toLowerCase(Locale.ROOT);
        return type.startsWith("image/") || type.startsWith("video/");
    }

    /**
     * Whether a text is content beside which a media type of images or videos stands: then whatever is encoded is a payload, however
     * it begins.
     *
     * @param text a whole value
     */
    public static boolean looksLikeContent(String text) {
        return text.length() >= SHORTEST_OFFERED
                && text.chars().allMatch(c -> Alphabets.sextet(c) >= 0 || c == '=' || Alphabets.isSpace((char) c))
                && text.chars().anyMatch(c -> c == '+' || c == '/' || c == '=' || Alphabets.isDigit((char) c))
                && text.chars().noneMatch(c -> c == '-' || c == '_');
    }

    @Override
    public boolean isHeldBy(JsonValue value) {
        return switch (value) {
            case JsonString text -> looksLikePayload(text.text());
            case JsonArray array -> looksLikeOctets(array);
            case JsonObject object -> offersContent(object);
            default -> false;
        };
    }

    @Override
    public boolean isAllowedAt(String pointer, JsonValue value) {
        return holdsResidue
                && value instanceof JsonString text
                && RESIDUE.matcher(pointer).matches()
                && isJsonWithoutPayload(text.text());
    }

    @Override
    public Problem at(String pointer) {
        return problem(pointer);
    }

    private static boolean isJsonWithoutPayload(String text) {
        if (text.isEmpty() || "{[\"".indexOf(text.charAt(0)) < 0) {
            return false;
        }
        try {
            StrictJson.parse(text.getBytes(StandardCharsets.UTF_8), Set.of(), FORBIDDEN);
            return true;
        } catch (MalformedDocument noJsonOrAPayload) {
            return false;
        }
    }

    private static boolean offersContent(JsonObject object) {
        return object.members().values().stream().anyMatch(PayloadRule::isImagery)
                && object.members().entrySet().stream()
                        .anyMatch(member ->
                                CONTENT_MEMBERS.contains(member.getKey().toLowerCase(Locale.ROOT))
                                        && isContent(member.getValue()));
    }

    private static boolean isImagery(JsonValue value) {
        return value instanceof JsonString text && isImagery(text.text());
    }

    private static boolean isContent(JsonValue value) {
        return value instanceof JsonString text && looksLikeContent(text.text());
    }

    /** Numbers, or an octet in each text. */
    private static boolean looksLikeOctets(JsonArray array) {
        List<JsonValue> items = array.items();
        if (items.size() < SHORTEST_NUMBER_LIST) {
            return false;
        }
        if (items.stream().allMatch(PayloadRule::isOctet)) {
            return items.size() > LONGEST_NUMBER_LIST || FileBeginnings.areCertain(firstOf(items));
        }
        return items.stream().allMatch(PayloadRule::isPiece)
                && looksLikePayload(items.stream().map(PayloadRule::textOf).collect(Collectors.joining(" ")));
    }

    private static int[] firstOf(List<JsonValue> numbers) {
        return numbers.stream()
                .limit(FileBeginnings.TELLING)
                .mapToInt(number -> (int) ((JsonNumber) number).value() & 0xff)
                .toArray();
    }

    private static boolean isOctet(JsonValue value) {
        return value instanceof JsonNumber number
                && number.value() >= -128
                && number.value() <= 255
                && number.value() == Math.rint(number.value());
    }

    private static boolean isPiece(JsonValue value) {
        return value instanceof JsonString text && text.text().length() <= LONGEST_PIECE;
    }

    private static String textOf(JsonValue piece) {
        return ((JsonString) piece).text();
    }
}
