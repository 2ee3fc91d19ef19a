package org.tidegate.crypto.deconfliction;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.deconfliction.message.Probe;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.oprf.GroupElement;

/**
 * What a target is looked up by: made of its element times both authorities' keys, so neither of them alone can make it, nor can anybody who
 * has one's table. 16 octets: two targets of 10,000 against 1,000,000 have the same one by chance once in 10<sup>28</sup> runs.
 */
public record Tag(byte[] octets) {
    public static final int SIZE = Probe.TAG_BYTES;
    private static final byte[] PURPOSE = "DCF1 tag".getBytes(StandardCharsets.US_ASCII);

    public Tag {
        if (octets.length != SIZE) {
            throw new IllegalArgumentException("a tag has 16 octets");
        }
        octets = octets.clone();
    }

    /**
     * The first octets of SHA-256 over the purpose, the type with its length before it, the epoch, and the element.
     *
     * @param evaluated the target's element times both keys
     */
    public static Tag of(TargetType type, int epoch, GroupElement evaluated) {
        byte[] word = type.word().getBytes(StandardCharsets.US_ASCII);
        byte[] head = ByteBuffer.allocate(PURPOSE.length + 1 + word.length + Integer.BYTES)
                .put(PURPOSE)
                .put((byte) word.length)
                .put(word)
                .putInt(epoch)
                .array();
        return new Tag(Arrays.copyOf(Digest.sha256(head, evaluated.octets()).bytes(), SIZE));
    }

    @Override
    public byte[] octets() {
        return octets.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tag tag && Arrays.equals(tag.octets, octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    /** Not its octets: a tag is pseudonymised personal data. */
    @Override
    public String toString() {
        return "Tag";
    }
}
