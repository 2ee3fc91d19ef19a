package org.tidegate.crypto.ledger.form;

import java.util.Base64;
import org.tidegate.contracts.digest.Digest;

/** RFC 4648, section 4, with padding; one octet string has one text, so bits left over must be zero. */
public final class Base64Text {

    private Base64Text() {}

    public static String write(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    public static String write(Digest hash) {
        return write(hash.bytes());
    }

    /** @throws FormRefused NOT_BASE64 */
    public static byte[] read(String text) {
        try {
            byte[] octets = Base64.getDecoder().decode(text);
            if (write(octets).equals(text)) {
                return octets;
            }
        } catch (IllegalArgumentException quotesTheText) {
            throw new FormRefused(FormFault.NOT_BASE64);
        }
        throw new FormRefused(FormFault.NOT_BASE64);
    }

    /** @throws FormRefused NOT_BASE64 or NOT_A_HASH */
    public static Digest readHash(String text) {
        byte[] octets = read(text);
        if (octets.length != Digest.SIZE) {
            throw new FormRefused(FormFault.NOT_A_HASH);
        }
        return new Digest(octets);
    }
}
