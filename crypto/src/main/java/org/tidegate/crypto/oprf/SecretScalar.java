package org.tidegate.crypto.oprf;

import java.math.BigInteger;
import java.security.SecureRandom;

/**
 * A factor that nobody else may learn: a key, or a blind. It is never printed, and its octets leave only by {@link #octets}. Java's
 * numbers cannot be wiped: it is in the memory of the process for as long as the collector leaves it there.
 */
public final class SecretScalar {
    /** So much more than the order has that the remainder is as good as uniform (RFC 9380, section 5.1). */
    private static final int EXTRA_BITS = 128;

    private final BigInteger value;

    private SecretScalar(BigInteger value) {
        this.value = value;
    }

    /** From 1 on, below the group's order. */
    public static SecretScalar random(OprfGroup group, SecureRandom random) {
        return new SecretScalar(draw(group.order(), random));
    }

    static BigInteger draw(BigInteger order, SecureRandom random) {
        return new BigInteger(order.bitLength() + EXTRA_BITS, random)
                .mod(order.subtract(BigInteger.ONE))
                .add(BigInteger.ONE);
    }

    /** @throws ElementRefused for another length, for zero, and for what is not below the order */
    public static SecretScalar of(OprfGroup group, byte[] octets) {
        return of(group.scalar(octets));
    }

    static SecretScalar of(BigInteger value) {
        if (value.signum() <= 0) {
            throw new ElementRefused(ElementRefused.Reason.SCALAR_OUT_OF_RANGE);
        }
        return new SecretScalar(value);
    }

    /** For a key store only. */
    public byte[] octets(OprfGroup group) {
        return group.scalarOctets(value);
    }

    /** What undoes a multiplication by this one. @param random hides this one from the time that inverting takes */
    SecretScalar inverse(OprfGroup group, SecureRandom random) {
        BigInteger order = group.order();
        BigInteger mask = draw(order, random);
        return new SecretScalar(
                value.multiply(mask).mod(order).modInverse(order).multiply(mask).mod(order));
    }

    /** One multiplication by it is both. @param other drawn for this once, so its product's time tells nothing of this one */
    SecretScalar times(SecretScalar other, OprfGroup group) {
        return new SecretScalar(value.multiply(other.value).mod(group.order()));
    }

    /**
     * What a proof answers a challenge with: the nonce less the challenge times this one.
     *
     * @param random cuts this one in two, each as good as drawn, so that the time of the arithmetic tells nothing of it
     */
    BigInteger answer(BigInteger challenge, SecretScalar nonce, OprfGroup group, SecureRandom random) {
        BigInteger order = group.order();
        BigInteger part = draw(order, random);
        BigInteger rest = value.add(order).subtract(part).mod(order);
        return nonce.value
                .subtract(challenge.multiply(part).mod(order))
                .subtract(challenge.multiply(rest).mod(order))
                .mod(order);
    }

    BigInteger value() {
        return value;
    }

    @Override
    public String toString() {
        return "SecretScalar";
    }
}
