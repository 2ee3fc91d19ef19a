package org.tidegate.contracts.digest;

import java.util.Base64;
import java.util.Optional;

/** RFC 4648, section 5, without padding; one octet string has one text. */
public final class Base64Url {

    /** 32 octets; the last character carries four bits, so the two left over are zero. */
    static final String SHAPE_32 = "^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$";

    private Base64Url() {}

    public static String write(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    /** Empty for what {@link #write} makes of no octets, such as a text with padding, or with bits left over that are not zero. */
    public static Optional<byte[]> read(String text) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text))
                    .filter(octets -> write(octets).equals(text));
        } catch (IllegalArgumentException quotesTheText) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException which does not repeat the text */
    static byte[] read(String kind, String text, int size) {
        return read(text)
                .filter(octets -> octets.length == size)
                .orElseThrow(() -> new IllegalArgumentException(
                        "not a " + kind + ": send " + size + " octets as base64url without padding"));
    }
}
