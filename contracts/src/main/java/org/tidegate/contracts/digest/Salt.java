package org.tidegate.contracts.digest;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.tidegate.contracts.json.TextValue;

/**
 * 32 random octets before a digested value. Whoever has the salt and the digest can test guesses of the value, so a salt is kept with
 * the content, never in a log, and is destroyed with it.
 */
public final class Salt implements TextValue {

    public static final String SHAPE = Base64Url.SHAPE_32;

    /** Octets. */
    public static final int SIZE = 32;

    private final byte[] octets;

    /** @param octets 32; copied */
    public Salt(byte[] octets) {
        if (octets.length != SIZE) {
            throw new IllegalArgumentException("a salt has 32 octets");
        }
        this.octets = octets.clone();
    }

    public static Salt random(SecureRandom random) {
        byte[] octets = new byte[SIZE];
        random.nextBytes(octets);
        return new Salt(octets);
    }

    /** @throws IllegalArgumentException which does not repeat the text */
    public static Salt parse(String text) {
        return new Salt(Base64Url.read("salt", text, SIZE));
    }

    /** A copy. */
    public byte[] bytes() {
        return octets.clone();
    }

    @Override
    public String text() {
        return Base64Url.write(octets);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Salt salt && MessageDigest.isEqual(octets, salt.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    /** Not the octets: a log line is the wrong place for them. */
    @Override
    public String toString() {
        return "Salt[32 octets]";
    }
}
