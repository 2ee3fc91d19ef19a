package org.tidegate.crypto.keys;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Turns key objects of the JDK into Bouncy Castle's own, once, so that no signature has to do it again. */
final class NativeKeys {

    /** Held here and named at each call; never registered, so that no other code meets it by accident. */
    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private NativeKeys() {}

    /** @throws GeneralSecurityException when Bouncy Castle does not accept the key */
    static PrivateKey of(PrivateKey key) throws GeneralSecurityException {
        byte[] encoded = key.getEncoded();
        if (encoded == null) {
            throw new GeneralSecurityException("the key does not leave its token");
        }
        try {
            return KeyFactory.getInstance(family(key.getAlgorithm()), BOUNCY_CASTLE)
                    .generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    /** @throws GeneralSecurityException when Bouncy Castle does not accept the key */
    static PublicKey of(PublicKey key) throws GeneralSecurityException {
        return KeyFactory.getInstance(family(key.getAlgorithm()), BOUNCY_CASTLE)
                .generatePublic(new X509EncodedKeySpec(key.getEncoded()));
    }

    /** The JDK calls every Edwards key "EdDSA" after generating it and "Ed25519" nowhere else. */
    private static String family(String algorithm) {
        return algorithm.equals("EdDSA") ? "Ed25519" : algorithm;
    }
}
