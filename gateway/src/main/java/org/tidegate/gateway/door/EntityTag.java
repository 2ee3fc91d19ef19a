package org.tidegate.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
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

    static EntityTag of(byte[] body) {
        return new EntityTag("\"" + Digest.sha256(body).text() + "\"");
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

    /** Whether what is here is what the client means; a weak tag never is. */
    static boolean isMeant(HttpServletRequest request, Set<EntityTag> here) {
        return tags(request, HttpHeaders.IF_MATCH)
                .anyMatch(tag -> tag.equals(ANY) || here.contains(new EntityTag(tag)));
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
