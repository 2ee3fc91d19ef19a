package org.tidegate.crypto.rest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Seals and opens content at rest with AES-256-GCM: content under a fresh data key, the data key under a content key, which lies under a
 * key derived from the node key. Safe for use by many threads.
 *
 * <p>Nonces are 96 random bits. A wrapping key is good for 2<sup>32</sup> keys (NIST SP 800-38D, 8.3); a data key seals a handful of
 * parts.
 */
public final class DataKeys {

    private static final byte UNDER_NODE_KEY = 1;
    private static final byte UNDER_CONTENT_KEY = 2;
    private static final byte CONTENT_VERSION = 1;
    private static final int ID_SIZE_BYTES = 2 * Long.BYTES;
    private static final int CONTENT_HEAD_BYTES = 1;
    private static final int KEY_BODY_BYTES = Gcm.OVERHEAD_BYTES + Gcm.KEY_SIZE_BYTES;
    /** Sets the binding of a data key apart from the binding of every part. */
    private static final byte[] DATA_KEY = "DATA_KEY\0".getBytes(StandardCharsets.US_ASCII);

    private final Gcm gcm;
    private final DerivedKeys derived;
    private final SecretKey wrapping;
    private final byte[] nodeHead;
    private final Optional<ContentKeys> contentKeys;
    private final ConcurrentMap<String, SecretKey> digestKeys = new ConcurrentHashMap<>();

    /** @param nodeKey may be closed afterwards */
    public DataKeys(NodeKey nodeKey, SecureRandom random, ContentKeys contentKeys) {
        this(nodeKey, random, Optional.of(contentKeys));
    }

    /**
     * Without content keys: data keys lie under the node key itself, and what they seal can be erased from its row, but not from a copy
     * of it.
     *
     * @param nodeKey may be closed afterwards
     */
    public DataKeys(NodeKey nodeKey, SecureRandom random) {
        this(nodeKey, random, Optional.empty());
    }

    private DataKeys(NodeKey nodeKey, SecureRandom random, Optional<ContentKeys> contentKeys) {
        this.gcm = new Gcm(random);
        this.derived = new DerivedKeys(nodeKey);
        this.wrapping = derived.wrapping();
        this.nodeHead = derived.head(UNDER_NODE_KEY);
        this.contentKeys = contentKeys;
    }

    /** Seals under a fresh data key. The caller overwrites {@code clear} when it is done with it. */
    public SealedContent seal(RestContext context, byte[] clear) {
        byte[] dataKey = gcm.newKey();
        try {
            return new SealedContent(
                    wrap(context, dataKey),
                    gcm.seal(new byte[] {CONTENT_VERSION}, Gcm.key(dataKey), context.octets(), clear));
        } finally {
            Arrays.fill(dataKey, (byte) 0);
        }
    }

    /**
     * Opens what was sealed for exactly this context.
     *
     * @throws ContentUnreadable when anything differs from what was sealed: a bit, the id, the part, the node key; or when the content
     *     key was destroyed
     */
    public byte[] open(RestContext context, SealedContent sealed) {
        byte[] dataKey = unwrap(context, sealed.wrappedDataKey());
        try {
            return content(context, dataKey, sealed.ciphertext());
        } finally {
            Arrays.fill(dataKey, (byte) 0);
        }
    }

    /**
     * The same data key under the content key of now, so that the one it lies under can be destroyed.
     *
     * @param context of any part that this data key seals
     * @throws ContentUnreadable as {@link #open}
     */
    public byte[] rewrap(RestContext context, byte[] wrapped) {
        byte[] dataKey = unwrap(context, wrapped);
        try {
            return wrap(context, dataKey);
        } finally {
            Arrays.fill(dataKey, (byte) 0);
        }
    }

    /**
     * A digest only this node can compute: equal content is recognised, but nobody with the database alone can test a guess.
     *
     * @param domain what is digested, a constant word; the same bytes in two domains have unrelated digests
     * @return 32 octets, HMAC-SHA-256
     */
    public byte[] keyedDigest(String domain, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256", "SunJCE");
            mac.init(digestKeys.computeIfAbsent(domain, derived::digest));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks HmacSHA256; install a complete JDK 25", e);
        }
    }

    private byte[] wrap(RestContext context, byte[] dataKey) {
        return contentKeys
                .map(keys -> keys.current(context.part().life()))
                .map(key -> {
                    byte[] head = contentHead(key.id());
                    return gcm.seal(head, key.key(), binding(head, context), dataKey);
                })
                .orElseGet(() -> gcm.seal(nodeHead, wrapping, binding(nodeHead, context), dataKey));
    }

    private byte[] unwrap(RestContext context, byte[] wrapped) {
        if (wrapped.length == 0) {
            throw new ContentUnreadable(context, ContentUnreadable.Reason.ALTERED);
        }
        return switch (wrapped[0]) {
            case UNDER_NODE_KEY -> underNodeKey(context, wrapped);
            case UNDER_CONTENT_KEY -> underContentKey(context, wrapped);
            default -> throw new ContentUnreadable(context, ContentUnreadable.Reason.UNKNOWN_VERSION);
        };
    }

    private byte[] underNodeKey(RestContext context, byte[] wrapped) {
        requireLength(context, wrapped, nodeHead.length);
        if (!Arrays.equals(wrapped, 0, nodeHead.length, nodeHead, 0, nodeHead.length)) {
            throw new ContentUnreadable(context, ContentUnreadable.Reason.OTHER_NODE_KEY);
        }
        return opened(context, wrapped, nodeHead.length, wrapping, binding(nodeHead, context));
    }

    private byte[] underContentKey(RestContext context, byte[] wrapped) {
        requireLength(context, wrapped, 1 + ID_SIZE_BYTES);
        ByteBuffer id = ByteBuffer.wrap(wrapped, 1, ID_SIZE_BYTES);
        byte[] head = Arrays.copyOf(wrapped, 1 + ID_SIZE_BYTES);
        ContentKey key = contentKeys
                .flatMap(keys -> keys.find(new UUID(id.getLong(), id.getLong())))
                .orElseThrow(() -> new ContentUnreadable(context, ContentUnreadable.Reason.ERASED));
        return opened(context, wrapped, head.length, key.key(), binding(head, context));
    }

    private static void requireLength(RestContext context, byte[] wrapped, int head) {
        if (wrapped.length != head + KEY_BODY_BYTES) {
            throw new ContentUnreadable(context, ContentUnreadable.Reason.ALTERED);
        }
    }

    private static byte[] content(RestContext context, byte[] dataKey, byte[] ciphertext) {
        if (ciphertext.length < CONTENT_HEAD_BYTES + Gcm.OVERHEAD_BYTES) {
            throw new ContentUnreadable(context, ContentUnreadable.Reason.ALTERED);
        }
        if (ciphertext[0] != CONTENT_VERSION) {
            throw new ContentUnreadable(context, ContentUnreadable.Reason.UNKNOWN_VERSION);
        }
        return opened(context, ciphertext, CONTENT_HEAD_BYTES, Gcm.key(dataKey), context.octets());
    }

    private static byte[] opened(RestContext context, byte[] sealed, int head, SecretKey key, byte[] binding) {
        try {
            return Gcm.open(sealed, head, key, binding);
        } catch (AEADBadTagException e) {
            throw new ContentUnreadable(context, ContentUnreadable.Reason.ALTERED, e);
        }
    }

    private static byte[] contentHead(UUID key) {
        return ByteBuffer.allocate(1 + ID_SIZE_BYTES)
                .put(UNDER_CONTENT_KEY)
                .putLong(key.getMostSignificantBits())
                .putLong(key.getLeastSignificantBits())
                .array();
    }

    /** What it lies under and whose data key it is; the part is left out, because the parts of one package share the key. */
    private static byte[] binding(byte[] head, RestContext context) {
        byte[] id = context.idOctets();
        // Version 1 is bound to the node key's id alone, as it always was.
        int from = head[0] == UNDER_NODE_KEY ? 1 : 0;
        return ByteBuffer.allocate(DATA_KEY.length + head.length - from + id.length)
                .put(DATA_KEY)
                .put(head, from, head.length - from)
                .put(id)
                .array();
    }
}
