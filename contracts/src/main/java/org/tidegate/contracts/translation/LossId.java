package org.tidegate.contracts.translation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.tidegate.contracts.digest.Digest;

/** Ids of losses that come out the same when the same package is translated again: UUIDs of version 8 (RFC 9562, section 5.8). */
public final class LossId {

    private static final byte[] PURPOSE = "tidegate/loss/1".getBytes(StandardCharsets.UTF_8);

    private LossId() {}

    /**
     * The first 122 free bits of SHA-256 over what the loss is; no value of the case goes in.
     *
     * @param packageId of the package that is translated
     * @param format with its version
     * @param path where in the source it stands
     */
    public static UUID of(UUID packageId, LossDirection direction, String format, String ruleId, String path) {
        ByteBuffer id = ByteBuffer.allocate(16)
                .putLong(packageId.getMostSignificantBits())
                .putLong(packageId.getLeastSignificantBits());
        byte[] words = String.join("\0", direction.name(), format, ruleId, path).getBytes(StandardCharsets.UTF_8);
        ByteBuffer digest =
                ByteBuffer.wrap(Digest.sha256(PURPOSE, id.array(), words).bytes());
        long most = digest.getLong() & ~0xF000L | 0x8000L;
        long least = digest.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(most, least);
    }
}
