package org.tidegate.crypto.cms;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.cms.ecc.ECCCMSSharedInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * The key that wraps a content key, agreed between an ephemeral key and the recipient's: ECDH, then the X9.63 derivation with
 * SHA-256, then AES-256 key wrap (RFC 5753, 3.1 and 7.2; scheme dhSinglePass-stdDH-sha256kdf).
 *
 * <p>Only the agreement itself touches the private key, so a key that lives in a token works the same way.
 */
final class KeyAgreementKey {

    static final int WRAPPED_KEY_BYTES = 40;

    private static final int KEY_BYTES = 32;
    private static final AlgorithmIdentifier WRAP = new AlgorithmIdentifier(NISTObjectIdentifiers.id_aes256_wrap);
    private static final AlgorithmIdentifier SCHEME =
            new AlgorithmIdentifier(SECObjectIdentifiers.dhSinglePass_stdDH_sha256kdf_scheme, WRAP);
    private static final byte[] KEY_BITS = {0, 0, 1, 0};
    private static final byte[] FIRST_BLOCK = {0, 0, 0, 1};

    private KeyAgreementKey() {}

    /** What this writes as the key encryption algorithm. */
    static AlgorithmIdentifier scheme() {
        return SCHEME;
    }

    /**
     * The wrap algorithm a message names inside its scheme, exactly as written: it goes into the derivation.
     *
     * @throws CmsRefused ALGORITHM_NOT_ALLOWED unless it is this scheme with AES-256 wrap
     */
    static AlgorithmIdentifier wrapAllowedBy(AlgorithmIdentifier scheme) {
        if (scheme.getAlgorithm().equals(SCHEME.getAlgorithm()) && scheme.getParameters() != null) {
            AlgorithmIdentifier wrap = AlgorithmIdentifier.getInstance(scheme.getParameters());
            if (wrap.getAlgorithm().equals(WRAP.getAlgorithm()) && AbsentOrNull.holds(wrap.getParameters())) {
                return wrap;
            }
        }
        throw new CmsRefused(RefusedBecause.ALGORITHM_NOT_ALLOWED);
    }

    static byte[] wrap(byte[] contentKey, PrivateKey ephemeral, PublicKey recipient)
            throws GeneralSecurityException, IOException {
        SecretKeySpec key = agree(ephemeral, recipient, WRAP, null);
        Cipher cipher = keyWrap();
        cipher.init(Cipher.WRAP_MODE, key);
        return cipher.wrap(new SecretKeySpec(contentKey, "AES"));
    }

    /** @throws GeneralSecurityException when the wrapped key is not for this recipient, or altered */
    static byte[] unwrap(
            byte[] wrapped,
            PrivateKey recipient,
            PublicKey ephemeral,
            AlgorithmIdentifier wrap,
            byte @Nullable [] material)
            throws GeneralSecurityException, IOException {
        SecretKeySpec key = agree(recipient, ephemeral, wrap, material);
        Cipher cipher = keyWrap();
        cipher.init(Cipher.UNWRAP_MODE, key);
        return cipher.unwrap(wrapped, "AES", Cipher.SECRET_KEY).getEncoded();
    }

    private static SecretKeySpec agree(
            PrivateKey mine, PublicKey theirs, AlgorithmIdentifier wrap, byte @Nullable [] material)
            throws GeneralSecurityException, IOException {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH", CryptoProviders.CURVES);
        agreement.init(mine);
        agreement.doPhase(theirs, true);
        byte[] shared = agreement.generateSecret();
        byte[] info = new ECCCMSSharedInfo(wrap, material, KEY_BITS).getEncoded(ASN1Encoding.DER);
        byte[] derived = derive(shared, info);
        SecretKeySpec key = new SecretKeySpec(derived, "AES");
        Arrays.fill(shared, (byte) 0);
        Arrays.fill(derived, (byte) 0);
        return key;
    }

    /** X9.63 with SHA-256 for 256 bits is its first block alone (SEC 1, 3.6.1). */
    private static byte[] derive(byte[] shared, byte[] info) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256", CryptoProviders.DIGESTS);
        digest.update(shared);
        digest.update(FIRST_BLOCK);
        digest.update(info);
        byte[] block = digest.digest();
        if (block.length != KEY_BYTES) {
            throw new IllegalStateException("SHA-256 gave " + block.length + " bytes");
        }
        return block;
    }

    private static Cipher keyWrap() throws GeneralSecurityException {
        return Cipher.getInstance("AES/KW/NoPadding", CryptoProviders.CIPHERS);
    }
}
