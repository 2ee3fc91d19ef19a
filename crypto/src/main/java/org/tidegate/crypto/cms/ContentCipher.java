package org.tidegate.crypto.cms;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * AES-256-GCM with a nonce of 12 bytes and a tag of 16, one fresh key for each content (RFC 5084).
 *
 * <p>The JDK's cipher gives no byte of plaintext before the tag is checked, which is why content is bounded and opened whole.
 */
final class ContentCipher {

    static final int KEY_BYTES = 32;
    static final int TAG_BYTES = 16;
    private static final int NONCE_BYTES = 12;

    private final byte[] nonce;

    private ContentCipher(byte[] nonce) {
        this.nonce = nonce;
    }

    static ContentCipher fresh(SecureRandom random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return new ContentCipher(nonce);
    }

    /**
     * The cipher a message names.
     *
     * @throws CmsRefused ALGORITHM_NOT_ALLOWED for any other cipher, nonce length or tag length. A shorter tag must be written
     *     out as such, and one left out means 12 bytes, so neither passes.
     */
    static ContentCipher allowedBy(AlgorithmIdentifier algorithm) {
        if (algorithm.getAlgorithm().equals(NISTObjectIdentifiers.id_aes256_GCM) && algorithm.getParameters() != null) {
            GCMParameters parameters = GCMParameters.getInstance(algorithm.getParameters());
            if (parameters.getNonce().length == NONCE_BYTES && parameters.getIcvLen() == TAG_BYTES) {
                return new ContentCipher(parameters.getNonce());
            }
        }
        throw new CmsRefused(RefusedBecause.ALGORITHM_NOT_ALLOWED);
    }

    AlgorithmIdentifier algorithm() {
        return new AlgorithmIdentifier(NISTObjectIdentifiers.id_aes256_GCM, new GCMParameters(nonce, TAG_BYTES));
    }

    /** The ciphertext followed by the tag. */
    byte[] encrypt(byte[] content, byte[] key) throws GeneralSecurityException {
        return cipher(Cipher.ENCRYPT_MODE, key).doFinal(content);
    }

    /** @throws GeneralSecurityException when the tag does not fit; nothing of the content has left then */
    byte[] decrypt(byte[] ciphertext, byte[] tag, byte[] key) throws GeneralSecurityException {
        byte[] both = Arrays.copyOf(ciphertext, ciphertext.length + tag.length);
        System.arraycopy(tag, 0, both, ciphertext.length, tag.length);
        return cipher(Cipher.DECRYPT_MODE, key).doFinal(both);
    }

    private Cipher cipher(int mode, byte[] key) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", CryptoProviders.CIPHERS);
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(8 * TAG_BYTES, nonce));
        return cipher;
    }
}
