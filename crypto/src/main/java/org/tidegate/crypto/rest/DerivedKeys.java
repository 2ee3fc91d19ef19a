package org.tidegate.crypto.rest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys for one purpose each, from the node key by HKDF-SHA-256 (RFC 5869): what is learnt about one says nothing about
 * another, and no key serves two algorithms.
 */
final class DerivedKeys {

    private static final int KEY_SIZE_BYTES = 32;
    private static final int KEY_ID_SIZE_BYTES = 8;
    private static final String PREFIX = "tidegate rest v1 ";

    private final SecretKey extracted;

    DerivedKeys(NodeKey nodeKey) {
        try {
            this.extracted = hkdf().deriveKey(
                            "Generic",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(new SecretKeySpec(nodeKey.secret(), "Generic"))
                                    .extractOnly());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks HKDF-SHA256; install a complete JDK 25", e);
        }
    }

    /** Wraps data keys. */
    SecretKey wrapping() {
        return new SecretKeySpec(expand("wrapping", KEY_SIZE_BYTES), "AES");
    }

    /** Wraps content keys. */
    SecretKey contentKeys() {
        return new SecretKeySpec(expand("content keys", KEY_SIZE_BYTES), "AES");
    }

    /** Digests values of this domain. */
    SecretKey digest(String domain) {
        return new SecretKeySpec(expand("digest " + domain, KEY_SIZE_BYTES), "HmacSHA256");
    }

    /** In front of what one of these keys wrapped: the version, then which node key it was, and nothing else about it. */
    byte[] head(byte version) {
        return ByteBuffer.allocate(1 + KEY_ID_SIZE_BYTES)
                .put(version)
                .put(keyId())
                .array();
    }

    private byte[] keyId() {
        return expand("key id", KEY_ID_SIZE_BYTES);
    }

    private byte[] expand(String purpose, int sizeBytes) {
        try {
            return hkdf().deriveData(HKDFParameterSpec.expandOnly(
                    extracted, (PREFIX + purpose).getBytes(StandardCharsets.UTF_8), sizeBytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks HKDF-SHA256; install a complete JDK 25", e);
        }
    }

    private static KDF hkdf() throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256", "SunJCE");
    }

    /** The key id only. */
    @Override
    public String toString() {
        return "DerivedKeys[" + HexFormat.of().formatHex(keyId()) + "]";
    }
}
