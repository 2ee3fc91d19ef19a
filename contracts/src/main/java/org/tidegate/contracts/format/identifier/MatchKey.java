package org.tidegate.contracts.format.identifier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What is compared: equal octets of one type mean the same identifier.
 *
 * @param octets at most 65,535; personal data like the identifier itself
 */
public record MatchKey(MatchType type, byte[] octets) {

    private static final String SEPARATOR = "\u0000";

    public MatchKey {
        octets = octets.clone();
    }

    static MatchKey text(MatchType type, String value) {
        return new MatchKey(type, value.getBytes(StandardCharsets.UTF_8));
    }

    /** @param scope what the value is unique in; without a zero octet, as the value */
    static MatchKey scoped(MatchType type, String scope, String value) {
        return text(type, scope + SEPARATOR + value);
    }

    /** @param number appended as 8 octets, most significant first */
    static MatchKey numbered(MatchType type, byte[] octets, long number) {
        return new MatchKey(
                type,
                ByteBuffer.allocate(octets.length + Long.BYTES)
                        .put(octets)
                        .putLong(number)
                        .array());
    }

    /** The same at the span of time before; for types that are {@linkplain MatchType#isInTime in time}. */
    public MatchKey spanBefore() {
        return spansLater(-1);
    }

    /** The same at the span of time after. */
    public MatchKey spanAfter() {
        return spansLater(1);
    }

    private MatchKey spansLater(long spans) {
        if (!type.isInTime()) {
            throw new IllegalStateException("a value without a span of time: " + type.word());
        }
        ByteBuffer later = ByteBuffer.wrap(octets());
        int number = octets.length - Long.BYTES;
        later.putLong(number, later.getLong(number) + spans);
        return new MatchKey(type, later.array());
    }

    @Override
    public byte[] octets() {
        return octets.clone();
    }

    /** As the rule file writes it: the type, a colon, then text with {@code |} for the zero octet, or hexadecimal digits. */
    String written() {
        return type.word() + ":"
                + (type.form() == MatchType.Form.TEXT
                        ? new String(octets, StandardCharsets.UTF_8).replace(SEPARATOR, "|")
                        : HexFormat.of().formatHex(octets));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MatchKey key && key.type == type && Arrays.equals(key.octets, octets);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + Arrays.hashCode(octets);
    }

    /** Says the type only. */
    @Override
    public String toString() {
        return "MatchKey[" + type.word() + "]";
    }
}
