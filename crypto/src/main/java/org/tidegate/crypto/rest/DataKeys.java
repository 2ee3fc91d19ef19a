package org.tidegate.crypto.rest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.crypto.keys.KeyFileException;
import org.tidegate.crypto.keys.PrivateFiles;

/**
 * AES-256-GCM for what lies in the store. The node key never encrypts content: it wraps data keys, one for each sealed
 * thing, bound to the package it belongs to. Destroying a wrapped data key destroys the content.
 *
 * <p>Safe for use by many threads.
 */
public final class DataKeys {
    private static final int KEY_OCTETS = 32;
    private static final int NONCE_OCTETS = 12;
    private static final int TAG_BITS = 128;
    private static final String GCM = "AES/GCM/NoPadding";
    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec wrapping;
    private final byte[] digesting;
    private final SecureRandom random;

    /** @param nodeKey 32 octets; copied */
    public DataKeys(byte[] nodeKey, SecureRandom random) {
        if (nodeKey.length != KEY_OCTETS) {
            throw new IllegalArgumentException("a node key has 32 octets");
        }
        // One key, one use: both are derived, so that neither tells about the other.
        byte[] forWrapping = derive(nodeKey, "tidegate/wrap/1");
        this.wrapping = new SecretKeySpec(forWrapping, "AES");
        this.digesting = derive(nodeKey, "tidegate/digest/1");
        this.random = random;
        Arrays.fill(forWrapping, (byte) 0);
    }

    /**
     * Reads {@code keys/node.key}: 32 octets, base64.
     *
     * @throws KeyFileException when it is missing, open to others, or holds something else
     */
    public static DataKeys read(Path file, SecureRandom random) {
        byte[] text = PrivateFiles.read(file);
        byte[] key = null;
        try {
            key = Base64.getDecoder().decode(new String(text, StandardCharsets.US_ASCII).strip());
            return new DataKeys(key, random);
        } catch (IllegalArgumentException e) {
            throw new KeyFileException(file, "holds no node key", "restore it from its backup: 32 octets in base64", e);
        } finally {
            Arrays.fill(text, (byte) 0);
            if (key != null) {
                Arrays.fill(key, (byte) 0);
            }
        }
    }

    /** @param context whose content it is: bound into the encryption, so that no content can be moved to another package */
    public SealedContent seal(PackageId context, byte[] clear) {
        byte[] dataKey = new byte[KEY_OCTETS];
        random.nextBytes(dataKey);
        try {
            byte[] aad = aad(context);
            byte[] wrapped = crypt(wrapping, aad, dataKey);
            byte[] ciphertext = crypt(new SecretKeySpec(dataKey, "AES"), aad, clear);
            return new SealedContent(wrapped, ciphertext);
        } finally {
            Arrays.fill(dataKey, (byte) 0);
        }
    }

    /** @throws ContentUnreadable unless both open under this node's key and for this package */
    public byte[] open(PackageId context, SealedContent sealed) {
        byte[] aad = aad(context);
        byte[] dataKey = null;
        try {
            dataKey = decrypt(wrapping, aad, sealed.wrappedDataKey());
            return decrypt(new SecretKeySpec(dataKey, "AES"), aad, sealed.ciphertext());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new ContentUnreadable(context.toString(), e);
        } finally {
            if (dataKey != null) {
                Arrays.fill(dataKey, (byte) 0);
            }
        }
    }

    /**
     * A digest that only this node can compute: for recognising content without being able to test guesses against a stolen
     * table.
     *
     * @param domain keeps digests for different uses apart
     * @return 32 octets
     */
    public byte[] keyedDigest(String domain, byte[] content) {
        return hmac(derive(digesting, domain), content);
    }

    private byte[] crypt(SecretKeySpec key, byte[] aad, byte[] clear) {
        byte[] nonce = new byte[NONCE_OCTETS];
        random.nextBytes(nonce);
        try {
            Cipher cipher = Cipher.getInstance(GCM, "SunJCE");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(aad);
            byte[] out = Arrays.copyOf(nonce, NONCE_OCTETS + cipher.getOutputSize(clear.length));
            cipher.doFinal(clear, 0, clear.length, out, NONCE_OCTETS);
            return out;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no AES-GCM: use a complete JDK", e);
        }
    }

    private static byte[] decrypt(SecretKeySpec key, byte[] aad, byte[] sealed) throws GeneralSecurityException {
        if (sealed.length < NONCE_OCTETS + TAG_BITS / Byte.SIZE) {
            throw new IllegalArgumentException("too short");
        }
        Cipher cipher = Cipher.getInstance(GCM, "SunJCE");
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_OCTETS));
        cipher.updateAAD(aad);
        return cipher.doFinal(sealed, NONCE_OCTETS, sealed.length - NONCE_OCTETS);
    }

    private static byte[] aad(PackageId context) {
        return ("tidegate/rest/1/" + context).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] derive(byte[] key, String label) {
        return hmac(key, label.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] hmac(byte[] key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(HMAC, "SunJCE");
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no HMAC-SHA-256: use a complete JDK", e);
        }
    }
}
