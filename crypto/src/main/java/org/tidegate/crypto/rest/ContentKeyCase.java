package org.tidegate.crypto.rest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;

/** Makes content keys, and opens those that were kept: each lies in the store under a key derived from the node key. */
public final class ContentKeyCase {
    private static final byte VERSION = 1;
    private static final byte[] PURPOSE = "CONTENT_KEY\0".getBytes(StandardCharsets.US_ASCII);

    private final Gcm gcm;
    private final SecretKey wrapping;
    private final byte[] head;

    /** @param nodeKey may be closed afterwards */
    public ContentKeyCase(NodeKey nodeKey, SecureRandom random) {
        DerivedKeys derived = new DerivedKeys(nodeKey);
        this.gcm = new Gcm(random);
        this.wrapping = derived.contentKeys();
        this.head = derived.head(VERSION);
    }

    /** @param wrapped 69 octets for the store: version 1, the node key's id (8), nonce (12), the key (32), tag (16) */
    public record Made(ContentKey key, byte[] wrapped) {
        /** The id only. */
        @Override
        public String toString() {
            return "Made[" + key + "]";
        }
    }

    public Made make(UUID id) {
        byte[] key = gcm.newKey();
        try {
            return new Made(new ContentKey(id, Gcm.key(key)), gcm.seal(head, wrapping, binding(id), key));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** @throws ContentUnreadable when it was made under another node key, or altered */
    public ContentKey open(UUID id, byte[] wrapped) {
        if (wrapped.length != head.length + Gcm.OVERHEAD_BYTES + Gcm.KEY_SIZE_BYTES) {
            throw unreadable(id, ContentUnreadable.Reason.ALTERED);
        }
        if (wrapped[0] != VERSION) {
            throw unreadable(id, ContentUnreadable.Reason.UNKNOWN_VERSION);
        }
        if (!Arrays.equals(wrapped, 0, head.length, head, 0, head.length)) {
            throw unreadable(id, ContentUnreadable.Reason.OTHER_NODE_KEY);
        }
        try {
            return new ContentKey(id, Gcm.key(Gcm.open(wrapped, head.length, wrapping, binding(id))));
        } catch (AEADBadTagException e) {
            throw unreadable(id, ContentUnreadable.Reason.ALTERED);
        }
    }

    private byte[] binding(UUID id) {
        return ByteBuffer.allocate(PURPOSE.length + head.length + 2 * Long.BYTES)
                .put(PURPOSE)
                .put(head)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static ContentUnreadable unreadable(UUID id, ContentUnreadable.Reason reason) {
        return new ContentUnreadable("CONTENT_KEY", id, reason, null);
    }
}
