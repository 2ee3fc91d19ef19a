package org.tidegate.crypto.rest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals and opens content at rest with AES-256-GCM: content under a fresh data key, the data key under a key derived from
 * the node key. Safe for use by many threads.
 *
 * <p>Nonces are 96 random bits. The wrapping key is good for 2<sup>32</sup> data keys (NIST SP 800-38D, 8.3), which is a
 * century at 36 million packages a year; a data key seals a handful of parts.
 */
public final class DataKeys {

    private static final byte VERSION = 1;
    private static final int KEY_ID_SIZE_BYTES = 8;
    private static final int NONCE_SIZE_BYTES = 12;
    private static final int DATA_KEY_SIZE_BYTES = 32;
    private static final int TAG_SIZE_BITS = 128;
    private static final int TAG_SIZE_BYTES = TAG_SIZE_BITS / Byte.SIZE;
    private static final int WRAP_HEAD_SIZE_BYTES = 1 + KEY_ID_SIZE_BYTES;
    private static final int WRAPPED_SIZE_BYTES =
            WRAP_HEAD_SIZE_BYTES + NONCE_SIZE_BYTES + DATA_KEY_SIZE_BYTES + TAG_SIZE_BYTES;
    /** Sets the binding of a data key apart from the binding of every part. */
    private static final byte[] DATA_KEY = "DATA_KEY\0".getBytes(StandardCharsets.US_ASCII);

    private final SecureRandom random;
    private final DerivedKeys derived;
    private final SecretKey wrapping;
    private final byte[] keyId;
    private final ConcurrentMap<String, SecretKey> digestKeys = new ConcurrentHashMap<>();

    /** @param nodeKey may be closed afterwards */
    public DataKeys(NodeKey nodeKey, SecureRandom random) {
        this.random = random;
        this.derived = new DerivedKeys(nodeKey);
        this.wrapping = derived.wrapping();
        this.keyId = derived.keyId();
    }

    /** Seals under a fresh data key. The caller overwrites {@code clear} when it is done with it. */
    public SealedContent seal(RestContext context, byte[] clear) {
        byte[] dataKey = randomBytes(DATA_KEY_SIZE_BYTES);
        try {
            return new SealedContent(wrap(context, dataKey), encrypt(context, dataKey, clear));
        } finally {
            Arrays.fill(dataKey, (byte) 0);
        }
    }

    /**
     * Opens what was sealed for exactly this context.
     *
     * @throws ContentUnreadable when anything differs from what was sealed: a bit, the id, the part, the node key
     */
    public byte[] open(RestContext context, SealedContent sealed) {
        byte[] dataKey = unwrap(context, sealed.wrappedDataKey());
        try {
            return decrypt(context, dataKey, sealed.ciphertext());
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
        byte[] wrapped = new byte[WRAPPED_SIZE_BYTES];
        wrapped[0] = VERSION;
        System.arraycopy(keyId, 0, wrapped, 1, KEY_ID_SIZE_BYTES);
        encryptInto(wrapped, WRAP_HEAD_SIZE_BYTES, wrapping, wrapBinding(context), dataKey);
        return wrapped;
    }

    private byte[] unwrap(RestContext context, byte[] wrapped) {
        if (wrapped.length != WRAPPED_SIZE_BYTES) {
            throw new ContentUnreadable(context, ContentUnreadable.Reason.ALTERED);
        }
        requireVersion(context, wrapped[0]);
        if (!Arrays.equals(wrapped, 1, WRAP_HEAD_SIZE_BYTES, keyId, 0, KEY_ID_SIZE_BYTES)) {
            throw new ContentUnreadable(context, ContentUnreadable.Reason.OTHER_NODE_KEY);
        }
        return decryptFrom(wrapped, WRAP_HEAD_SIZE_BYTES, wrapping, wrapBinding(context), context);
    }

    private byte[] encrypt(RestContext context, byte[] dataKey, byte[] clear) {
        byte[] ciphertext = new byte[1 + NONCE_SIZE_BYTES + clear.length + TAG_SIZE_BYTES];
        ciphertext[0] = VERSION;
        encryptInto(ciphertext, 1, aes(dataKey), context.octets(), clear);
        return ciphertext;
    }

    private static byte[] decrypt(RestContext context, byte[] dataKey, byte[] ciphertext) {
        if (ciphertext.length < 1 + NONCE_SIZE_BYTES + TAG_SIZE_BYTES) {
            throw new ContentUnreadable(context, ContentUnreadable.Reason.ALTERED);
        }
        requireVersion(context, ciphertext[0]);
        return decryptFrom(ciphertext, 1, aes(dataKey), context.octets(), context);
    }

    private void encryptInto(byte[] out, int offset, SecretKey key, byte[] binding, byte[] clear) {
        byte[] nonce = randomBytes(NONCE_SIZE_BYTES);
        System.arraycopy(nonce, 0, out, offset, NONCE_SIZE_BYTES);
        try {
            Cipher cipher = aesGcm(Cipher.ENCRYPT_MODE, key, nonce, binding);
            cipher.doFinal(clear, 0, clear.length, out, offset + NONCE_SIZE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks AES-256-GCM; install a complete JDK 25", e);
        }
    }

    private static byte[] decryptFrom(byte[] in, int offset, SecretKey key, byte[] binding, RestContext context) {
        try {
            byte[] nonce = Arrays.copyOfRange(in, offset, offset + NONCE_SIZE_BYTES);
            Cipher cipher = aesGcm(Cipher.DECRYPT_MODE, key, nonce, binding);
            int start = offset + NONCE_SIZE_BYTES;
            return cipher.doFinal(in, start, in.length - start);
        } catch (AEADBadTagException e) {
            throw new ContentUnreadable(context, ContentUnreadable.Reason.ALTERED, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks AES-256-GCM; install a complete JDK 25", e);
        }
    }

    private static Cipher aesGcm(int mode, SecretKey key, byte[] nonce, byte[] binding)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");
        cipher.init(mode, key, new GCMParameterSpec(TAG_SIZE_BITS, nonce));
        cipher.updateAAD(binding);
        return cipher;
    }

    /** The key id and whose data key it is; the part is left out, because the parts of one package share the key. */
    private byte[] wrapBinding(RestContext context) {
        byte[] id = context.idOctets();
        byte[] binding = Arrays.copyOf(DATA_KEY, DATA_KEY.length + KEY_ID_SIZE_BYTES + id.length);
        System.arraycopy(keyId, 0, binding, DATA_KEY.length, KEY_ID_SIZE_BYTES);
        System.arraycopy(id, 0, binding, DATA_KEY.length + KEY_ID_SIZE_BYTES, id.length);
        return binding;
    }

    private byte[] randomBytes(int sizeBytes) {
        byte[] bytes = new byte[sizeBytes];
        random.nextBytes(bytes);
        return bytes;
    }

    private static SecretKey aes(byte[] key) {
        return new SecretKeySpec(key, "AES");
    }

    private static void requireVersion(RestContext context, byte version) {
        if (version != VERSION) {
            throw new ContentUnreadable(context, ContentUnreadable.Reason.UNKNOWN_VERSION);
        }
    }
}
