package org.tidegate.crypto.keys;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;

/**
 * New keys, as key objects of the JDK: their PKCS#8 form holds the private key alone, which every tool reads, while
 * Bouncy Castle adds the public key to Ed25519 and thereby shuts out OpenSSL 3.0.
 */
public final class KeyPairs {

    private KeyPairs() {}

    /** A key on P-256, for signing, key agreement or TLS. */
    public static KeyPair p256(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", "SunEC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks P-256; install a complete JDK 25", e);
        }
    }

    static KeyPair ed25519(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519", "SunEC");
            generator.initialize(NamedParameterSpec.ED25519, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks Ed25519; install a complete JDK 25", e);
        }
    }
}
