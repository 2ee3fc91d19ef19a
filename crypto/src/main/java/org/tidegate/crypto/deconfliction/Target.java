package org.tidegate.crypto.deconfliction;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.tidegate.contracts.deconfliction.EventLayer;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.format.identifier.MatchKey;

/**
 * A value in its canonical form, as it is hashed to an element.
 *
 * @param value 1 to 65,535 octets; personal data
 */
public record Target(TargetType type, byte[] value) {
    private static final byte[] PURPOSE = "DCF1".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST = 0xffff;

    public Target {
        if (value.length == 0 || value.length > LONGEST) {
            throw new IllegalArgumentException("a value has 1 to 65535 octets");
        }
        value = value.clone();
    }

    public static Target of(MatchKey key) {
        return new Target(TargetType.of(key.type()), key.octets());
    }

    /** @param cell out of {@link org.tidegate.contracts.deconfliction.EventCells} of that layer */
    public static Target of(EventLayer layer, byte[] cell) {
        return new Target(TargetType.of(layer), cell);
    }

    @Override
    public byte[] value() {
        return value.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Target target && target.type.equals(type) && Arrays.equals(target.value, value);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + Arrays.hashCode(value);
    }

    /** Lengths stand before both, so that no two targets are written alike. */
    byte[] hashed() {
        byte[] word = type.word().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(PURPOSE.length + 1 + word.length + Short.BYTES + value.length)
                .put(PURPOSE)
                .put((byte) word.length)
                .put(word)
                .putShort((short) value.length)
                .put(value)
                .array();
    }

    /** Says the type only. */
    @Override
    public String toString() {
        return "Target[" + type.word() + "]";
    }
}
