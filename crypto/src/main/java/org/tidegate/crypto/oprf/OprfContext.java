package org.tidegate.crypto.oprf;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * A suite in a mode: the hash functions of RFC 9497, kept apart by the domains of its sections 3.1 and 4.
 *
 * @param group whose suite it is
 */
public record OprfContext(OprfGroup group, OprfMode mode) {
    private static final int TRIES = 256;
    private static final int SEED_BYTES = 32;

    /** The element that stands for an input. @throws ElementRefused for the one input in 2<sup>256</sup> that hashes to the identity */
    public GroupElement hashToElement(byte[] input) {
        return group.hashToElement(input, domain("HashToGroup-"));
    }

    BigInteger hashToScalar(byte[] input) {
        return group.hashToScalar(input, domain("HashToScalar-"));
    }

    /**
     * A key out of a seed (section 3.2.1).
     *
     * @param seed 32 octets that nobody else knows
     * @param info what the key is for; 65,535 octets at most
     * @param random as for {@link OprfGroup#multiply}
     */
    public OprfKey deriveKey(byte[] seed, byte[] info, SecureRandom random) {
        if (seed.length != SEED_BYTES) {
            throw new IllegalArgumentException("a seed has " + SEED_BYTES + " octets");
        }
        byte[] input = Octets.joined(seed, Octets.counted(info));
        for (int i = 0; i < TRIES; i++) {
            BigInteger scalar = group.hashToScalar(Octets.joined(input, Octets.ofInt(i, 1)), domain("DeriveKeyPair"));
            if (scalar.signum() != 0) {
                return OprfKey.of(this, SecretScalar.of(scalar), random);
            }
        }
        throw new IllegalStateException("no key comes out of this seed; draw another");
    }

    byte[] seedDomain() {
        return domain("Seed-");
    }

    private byte[] domain(String use) {
        return Octets.joined(ascii(use + "OPRFV1-"), new byte[] {mode.octet()}, ascii("-" + group.suite()));
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
