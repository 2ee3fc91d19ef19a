package org.tidegate.contracts.digest;

import java.util.Base64;

/** RFC 4648, section 5, without padding; one octet string has one text. */
final class Base64Url {

    /** 32 octets; the last character carries four bits, so the two left over are zero. */
    static final String SHAPE_32 = "^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$";

    private Base64Url() {}

    static String write(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    /** @throws IllegalArgumentException which does not repeat the text, also for padding and for bits left over */
    static byte[] read(String kind, String text, int size) {
        byte[] octets;
        try {
            octets = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException quotesTheText) {
            throw refused(kind, size);
        }
        if (octets.length != size || !write(octets).equals(text)) {
            throw refused(kind, size);
        }
        return octets;
    }

    private static IllegalArgumentException refused(String kind, int size) {
        return new IllegalArgumentException(
                "not a " + kind + ": send " + size + " octets as base64url without padding");
    }
}
