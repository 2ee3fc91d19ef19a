package org.tidegate.crypto.rest;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM: 12 random octets of nonce, the ciphertext, 16 octets of tag, behind a head that the caller binds or not. */
final class Gcm {
    static final int KEY_SIZE_BYTES = 32;
    private static final int NONCE_SIZE_BYTES = 12;
    private static final int TAG_SIZE_BYTES = 16;

    /** How much longer than the clear bytes what is sealed is, without its head. */
    static final int OVERHEAD_BYTES = NONCE_SIZE_BYTES + TAG_SIZE_BYTES;

    private final SecureRandom random;

    Gcm(SecureRandom random) {
        this.random = random;
    }

    /** A key for one use. The caller overwrites it when it is done with it. */
    byte[] newKey() {
        return randomBytes(KEY_SIZE_BYTES);
    }

    static SecretKey key(byte[] octets) {
        return new SecretKeySpec(octets, "AES");
    }

    /** @return the head, then what was sealed */
    byte[] seal(byte[] head, SecretKey key, byte[] binding, byte[] clear) {
        byte[] out = Arrays.copyOf(head, head.length + OVERHEAD_BYTES + clear.length);
        byte[] nonce = randomBytes(NONCE_SIZE_BYTES);
        System.arraycopy(nonce, 0, out, head.length, NONCE_SIZE_BYTES);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, binding);
            cipher.doFinal(clear, 0, clear.length, out, head.length + NONCE_SIZE_BYTES);
            return out;
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /**
     * @param head octets in front of what was sealed
     * @throws AEADBadTagException when a bit, the binding or the key is another one
     */
    static byte[] open(byte[] sealed, int head, SecretKey key, byte[] binding) throws AEADBadTagException {
        try {
            byte[] nonce = Arrays.copyOfRange(sealed, head, head + NONCE_SIZE_BYTES);
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, binding);
            int start = head + NONCE_SIZE_BYTES;
            return cipher.doFinal(sealed, start, sealed.length - start);
        } catch (AEADBadTagException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] binding)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");
        cipher.init(mode, key, new GCMParameterSpec(TAG_SIZE_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(binding);
        return cipher;
    }

    private static IllegalStateException missing(GeneralSecurityException e) {
        return new IllegalStateException("this Java runtime lacks AES-256-GCM; install a complete JDK 25", e);
    }

    private byte[] randomBytes(int sizeBytes) {
        byte[] bytes = new byte[sizeBytes];
        random.nextBytes(bytes);
        return bytes;
    }
}
