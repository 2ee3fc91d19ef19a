package org.tidegate.contracts.format.caseuco;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * IRIs of nodes, the same whenever the same package is written: each ends in a UUID of version 5 (RFC 9562, section 5.5), whose name
 * space is the package's id and whose name is the place of what the node tells. No value of the case goes in. UCO looks for versions
 * 0 to 5, so it is not version 8.
 */
final class NodeIds {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private final UUID packageId;

    NodeIds(UUID packageId) {
        this.packageId = packageId;
    }

    /**
     * @param type compact, such as {@code uco-identity:Person}
     * @param path the JSON Pointer of the record, and behind it what else the node is made for
     */
    String of(String type, String path) {
        String words = type.substring(type.indexOf(':') + 1);
        return "kb:" + BETWEEN_WORDS.matcher(words).replaceAll("-").toLowerCase(Locale.ROOT) + "-" + uuid(path);
    }

    private UUID uuid(String path) {
        ByteBuffer space = ByteBuffer.allocate(16)
                .putLong(packageId.getMostSignificantBits())
                .putLong(packageId.getLeastSignificantBits());
        MessageDigest sha1 = sha1();
        sha1.update(space.array());
        ByteBuffer digest = ByteBuffer.wrap(sha1.digest(path.getBytes(StandardCharsets.UTF_8)));
        long most = (digest.getLong() & ~0xF000L) | 0x5000L;
        long least = (digest.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(most, least);
    }

    /** As the version of the UUID wants it; it keeps no secret and proves nothing. */
    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException incomplete) {
            throw new IllegalStateException("every Java platform has SHA-1", incomplete);
        }
    }
}
