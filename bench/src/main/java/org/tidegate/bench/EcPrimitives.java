package org.tidegate.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import javax.crypto.KeyAgreement;
import org.tidegate.crypto.cms.CryptoProviders;

/**
 * What the elliptic curve operations of one package cost on P-256, by the same provider and key objects as the gateway's, one
 * thread, in CPU time: the part no code around them can save.
 *
 * <p>One package in one envelope needs: ECDSA sign and verify for the envelope's signature; a key pair and an agreement to seal,
 * an agreement to open; sign and verify for the receipt. Chains are checked once and remembered; evidences are signed in batches
 * of a second; connections are kept: none of these is counted.
 *
 * @param signMicros one ECDSA signature with SHA-256
 * @param verifyMicros one verification
 * @param keyPairMicros one ephemeral key pair
 * @param agreeMicros one ECDH agreement
 */
record EcPrimitives(double signMicros, double verifyMicros, double keyPairMicros, double agreeMicros) {

    static final int SIGNS = 2;
    static final int VERIFIES = 2;
    static final int KEY_PAIRS = 1;
    static final int AGREEMENTS = 2;

    private static final byte[] MESSAGE = "attributes of a synthetic signature".getBytes(StandardCharsets.US_ASCII);

    /**
     * Measures all four, each warmed up first; the median round counts.
     *
     * @param warmUp for each operation
     * @param round length of each of the seven rounds of an operation
     */
    static EcPrimitives measure(Duration warmUp, Duration round) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", CryptoProviders.CURVES);
            generator.initialize(new ECGenParameterSpec("secp256r1"), new SecureRandom());
            KeyPair ours = generator.generateKeyPair();
            KeyPair theirs = generator.generateKeyPair();
            byte[] signature = sign(ours);
            return new EcPrimitives(
                    CpuTime.micros(() -> sign(ours), warmUp, round),
                    CpuTime.micros(() -> verify(ours, signature), warmUp, round),
                    CpuTime.micros(generator::generateKeyPair, warmUp, round),
                    CpuTime.micros(() -> agree(ours, theirs), warmUp, round));
        } catch (GeneralSecurityException e) {
            throw new BenchFailed("the crypto provider lacks an operation on P-256", e);
        }
    }

    /** Milliseconds of all operations one package needs, both sides together. */
    double millisPerPackage() {
        return (SIGNS * signMicros + VERIFIES * verifyMicros + KEY_PAIRS * keyPairMicros + AGREEMENTS * agreeMicros)
                / 1000;
    }

    private static byte[] sign(KeyPair pair) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA", CryptoProviders.CURVES);
        signature.initSign(pair.getPrivate());
        signature.update(MESSAGE);
        return signature.sign();
    }

    private static void verify(KeyPair pair, byte[] signed) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA", CryptoProviders.CURVES);
        signature.initVerify(pair.getPublic());
        signature.update(MESSAGE);
        if (!signature.verify(signed)) {
            throw new GeneralSecurityException("our own signature is not valid");
        }
    }

    private static void agree(KeyPair ours, KeyPair theirs) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH", CryptoProviders.CURVES);
        agreement.init(ours.getPrivate());
        agreement.doPhase(theirs.getPublic(), true);
        agreement.generateSecret();
    }
}
