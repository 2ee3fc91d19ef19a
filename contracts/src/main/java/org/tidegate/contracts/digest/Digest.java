package org.tidegate.contracts.digest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.util.Arrays;
import java.util.Optional;
import org.tidegate.contracts.json.TextValue;

/** A SHA-256 digest: 32 octets, written base64url without padding (43 characters). */
public final class Digest implements TextValue {

    public static final String SHAPE = Base64Url.SHAPE_32;

    /** Octets. */
    public static final int SIZE = 32;

    /** Never fed itself: what is copied from it spares the search for its provider, some ten times a package. */
    private static final MessageDigest FRESH = fresh();

    private final byte[] octets;

    /** @param octets 32; copied */
    public Digest(byte[] octets) {
        if (octets.length != SIZE) {
            throw new IllegalArgumentException("a digest has 32 octets");
        }
        this.octets = octets.clone();
    }

    /** SHA-256 over the parts one after the other. */
    public static Digest sha256(byte[]... parts) {
        MessageDigest sha256 = newSha256();
        for (byte[] part : parts) {
            sha256.update(part);
        }
        return new Digest(sha256.digest());
    }

    /** For content that streams by. Taken from the platform's own provider, which has the hardware's instructions. */
    public static MessageDigest newSha256() {
        try {
            return (MessageDigest) FRESH.clone();
        } catch (CloneNotSupportedException other) {
            throw new IllegalStateException("the platform's SHA-256 cannot be copied: use a complete JDK", other);
        }
    }

    private static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256", "SUN");
        } catch (NoSuchAlgorithmException | NoSuchProviderException incomplete) {
            throw new IllegalStateException("this Java runtime has no SHA-256: use a complete JDK", incomplete);
        }
    }

    /** @throws IllegalArgumentException which does not repeat the text */
    public static Digest parse(String text) {
        return new Digest(Base64Url.read("digest", text, SIZE));
    }

    /** Empty where the text is no digest. */
    public static Optional<Digest> tryParse(String text) {
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
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
        return other instanceof Digest digest && MessageDigest.isEqual(octets, digest.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return text();
    }
}
