package org.tidegate.crypto.keys;

import java.security.PrivateKey;
import org.bouncycastle.jcajce.interfaces.EdDSAPrivateKey;
import org.bouncycastle.jcajce.interfaces.EdDSAPublicKey;

/**
 * The Ed25519 key that signs this gateway's ledger checkpoints, as Bouncy Castle's own key object.
 *
 * @param key the private key
 * @param publicKey its public key, 32 bytes as RFC 8032 writes it
 */
public record LedgerKey(PrivateKey key, byte[] publicKey) {

    private static final int PUBLIC_KEY_SIZE_BYTES = 32;

    /** @throws IllegalArgumentException when it is no Bouncy Castle Ed25519 key or the public half is not 32 bytes */
    public LedgerKey {
        if (!(key instanceof EdDSAPrivateKey) || publicKey.length != PUBLIC_KEY_SIZE_BYTES) {
            throw new IllegalArgumentException("a ledger key must be an Ed25519 key read by Bouncy Castle");
        }
        publicKey = publicKey.clone();
    }

    static LedgerKey of(EdDSAPrivateKey key) {
        EdDSAPublicKey publicKey = key.getPublicKey();
        byte[] encoded = publicKey.getPointEncoding();
        return new LedgerKey(key, encoded);
    }

    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** Says only what it is: a key is never printed. */
    @Override
    public String toString() {
        return "LedgerKey[Ed25519]";
    }
}
