package org.tidegate.crypto.oprf;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECLookupTable;
import org.bouncycastle.math.ec.ECPoint;

/**
 * Points times a secret, so that neither the time nor the memory that is read tells the secret.
 *
 * <ul>
 *   <li>The secret is written in signed odd digits of five bits (Joye and Tunstall, AFRICACRYPT 2009): for every secret the same 255
 *       doublings and 51 additions in the same order, none of them skipped or idle.
 *   <li>Which multiple a digit names is looked up by reading the whole table, both signs of it.
 *   <li>Bouncy Castle's field arithmetic is not free of branches on its values. So each point is hidden behind a random one, whose product
 *       is taken off again (Coron, CHES 1999, second countermeasure): who chose the point does not know what is computed with.
 * </ul>
 */
final class ProtectedMultiplication {
    private static final int DIGIT_BITS = 5;
    private static final int DIGIT_MODULUS = 1 << DIGIT_BITS;
    /** A secret, made odd by adding the order, has 257 bits at most. */
    private static final int DIGITS = 52;

    private final ECPoint base;
    private final ECCurve curve;
    private final BigInteger order;

    ProtectedMultiplication(ECPoint base, BigInteger order) {
        this.base = base;
        this.curve = base.getCurve();
        this.order = order;
    }

    /**
     * Not normalised.
     *
     * @param secret from 1 on, below the order
     * @param points of order {@code order}
     */
    ECPoint[] multiply(BigInteger secret, ECPoint[] points, SecureRandom random) {
        int[] digits = digits(secret);
        ECPoint hiding = times(digits(nonZero(random)), base).normalize();
        ECPoint hidingProduct = times(digits, hiding);
        ECPoint[] products = new ECPoint[points.length];
        for (int i = 0; i < points.length; i++) {
            products[i] = times(digits, points[i].add(hiding)).subtract(hidingProduct);
            hiding = hiding.twice();
            hidingProduct = hidingProduct.twice();
        }
        return products;
    }

    private BigInteger nonZero(SecureRandom random) {
        return new BigInteger(order.bitLength() + Long.SIZE, random)
                .mod(order.subtract(BigInteger.ONE))
                .add(BigInteger.ONE);
    }

    /** Lowest first; each odd, from -31 to 31. */
    private int[] digits(BigInteger secret) {
        // Both are computed, so that an even secret takes no longer than an odd one.
        BigInteger[] either = {secret.add(order), secret};
        byte[] odd = toLittleEndian(either[secret.testBit(0) ? 1 : 0]);
        int[] digits = new int[DIGITS];
        for (int i = 0; i < DIGITS - 1; i++) {
            // The bits of this digit and the lowest of the next, which is made 1: what is taken off here was put there.
            digits[i] = (bits(odd, i * DIGIT_BITS, DIGIT_BITS) | 1)
                    - DIGIT_MODULUS * (1 - bits(odd, (i + 1) * DIGIT_BITS, 1));
        }
        digits[DIGITS - 1] = bits(odd, (DIGITS - 1) * DIGIT_BITS, DIGIT_BITS) | 1;
        return digits;
    }

    private static byte[] toLittleEndian(BigInteger value) {
        byte[] big = value.toByteArray();
        byte[] little = new byte[(DIGITS * DIGIT_BITS + Byte.SIZE) / Byte.SIZE + 1];
        for (int i = 0; i < big.length; i++) {
            little[i] = big[big.length - 1 - i];
        }
        return little;
    }

    private static int bits(byte[] littleEndian, int from, int count) {
        int at = from / Byte.SIZE;
        int two = littleEndian[at] & 0xff | (littleEndian[at + 1] & 0xff) << Byte.SIZE;
        return two >>> from % Byte.SIZE & (1 << count) - 1;
    }

    private ECPoint times(int[] digits, ECPoint point) {
        ECLookupTable multiples = oddMultiples(point);
        ECPoint sum = multiples.lookup(place(digits[DIGITS - 1]));
        for (int i = DIGITS - 2; i >= 0; i--) {
            sum = sum.timesPow2(DIGIT_BITS - 1).twicePlus(multiples.lookup(place(digits[i])));
        }
        return sum;
    }

    /** From -31 times the point to 31 times. */
    private ECLookupTable oddMultiples(ECPoint point) {
        ECPoint[] multiples = new ECPoint[DIGIT_MODULUS];
        int half = DIGIT_MODULUS / 2;
        ECPoint twice = point.twice();
        multiples[half] = point;
        for (int i = half + 1; i < DIGIT_MODULUS; i++) {
            multiples[i] = multiples[i - 1].add(twice);
        }
        curve.normalizeAll(multiples, half, half, null);
        for (int i = 0; i < half; i++) {
            multiples[i] = multiples[DIGIT_MODULUS - 1 - i].negate();
        }
        return curve.createCacheSafeLookupTable(multiples, 0, DIGIT_MODULUS);
    }

    private static int place(int digit) {
        return digit + DIGIT_MODULUS - 1 >> 1;
    }
}
