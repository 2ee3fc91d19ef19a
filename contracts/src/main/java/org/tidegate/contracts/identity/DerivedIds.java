package org.tidegate.contracts.identity;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.function.Supplier;
import org.tidegate.contracts.digest.Digest;

/**
 * The ids of one package, the same at every reading: documents that are read again make the same package and not a second one. UUIDs
 * of version 7 with the time of the key, ascending. Not safe for use by several threads.
 */
public final class DerivedIds implements Supplier<UUID> {
    private static final int COUNTER_BITS = 12;

    private final UUID key;
    private int given;

    /** @param key of version 7, another one for each package */
    public DerivedIds(UUID key) {
        this.key = key;
    }

    @Override
    public UUID get() {
        given++;
        long millis = (key.getMostSignificantBits() >>> 16) + (given >>> COUNTER_BITS);
        long counter = given & ((1 << COUNTER_BITS) - 1);
        ByteBuffer seed = ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES)
                .putLong(key.getMostSignificantBits())
                .putLong(key.getLeastSignificantBits())
                .putInt(given);
        long random = ByteBuffer.wrap(Digest.sha256(seed.array()).bytes()).getLong();
        return new UUID(millis << 16 | 0x7000L | counter, random & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L);
    }
}
