package org.tidegate.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.tidegate.contracts.digest.Digest;

/**
 * A strong entity tag (RFC 9110): the digest of an answer's octets, so the same answer has the same tag and nothing needs to be kept
 * for it.
 *
 * @param text with its quotes
 */
record EntityTag(String text) {

    private static final String ANY = "*";
    private static final String WEAK = "W/";
    private static final String QUOTE = "\"";

    static EntityTag of(byte[] body) {
        return new EntityTag(QUOTE + Digest.sha256(body).text() + QUOTE);
    }

    /**
     * Of a body that is given in several forms: says which, so that only that form is made again to compare it.
     *
     * @param form its name, without white space, quotes and commas
     */
    static EntityTag of(String form, byte[] body) {
        return new EntityTag(beginningOf(form) + Digest.sha256(body).text() + QUOTE);
    }

    boolean isOf(String form) {
        return text.startsWith(beginningOf(form));
    }

    private static String beginningOf(String form) {
        return QUOTE + form + ":";
    }

    /** Whether the client holds this answer already; a weak tag of it counts. */
    boolean isHeld(HttpServletRequest request) {
        return tags(request, HttpHeaders.IF_NONE_MATCH)
                .anyMatch(tag -> tag.equals(ANY) || withoutWeakness(tag).equals(text));
    }

    /** Whether the client goes on only under a condition. */
    static boolean isAsked(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.IF_MATCH) != null;
    }

    /**
     * Whether what is here is what the client means; a weak tag never is.
     *
     * @param isHere asked of the tags that were sent, one by one, until one is
     */
    static boolean isMeant(HttpServletRequest request, Predicate<EntityTag> isHere) {
        List<String> tags = tags(request, HttpHeaders.IF_MATCH).distinct().toList();
        return tags.contains(ANY) || tags.stream().map(EntityTag::new).anyMatch(isHere);
    }

    /** A tag of ours has no comma in it; one that is cut at a comma matches nothing, as it should. */
    private static Stream<String> tags(HttpServletRequest request, String header) {
        List<String> values = Collections.list(request.getHeaders(header));
        return values.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip);
    }

    private static String withoutWeakness(String tag) {
        return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
    }
}
