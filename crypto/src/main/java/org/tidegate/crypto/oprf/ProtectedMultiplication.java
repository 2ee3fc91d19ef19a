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
 *   <li>The secret is made odd, and of 33 octets whatever it is, by adding the order once or twice: many proofs that each told whether the
 *       leading bits of the factor drawn for it are zeros would give the key away.
 *   <li>It is written in signed odd digits of five bits (Joye and Tunstall, AFRICACRYPT 2009): for every secret the same 255 doublings and
 *       51 additions in the same order, none of them skipped or idle.
 *   <li>Which multiple a digit names is looked up by reading the whole table, both signs of it.
 *   <li>Bouncy Castle's field arithmetic is not free of branches on its values. So each point is hidden behind a random one, whose product
 *       is taken off again (Coron, CHES 1999, second countermeasure): who chose the point does not know what is computed with. The hidings
 *       of one call are doubled from point to point, as there: it guards against a clock, not against somebody who measures the power that
 *       the machine draws.
 * </ul>
 *
 * <p>A call costs two multiplications more than it has points.
 */
final class ProtectedMultiplication {
    private static final int DIGIT_BITS = 5;
    private static final int DIGIT_MODULUS = 1 << DIGIT_BITS;
    /** Of 258 bits: the longest a secret is when the order was added twice. */
    private static final int DIGITS = 52;

    /** Of every secret, after the order was added: 256 to 258 bits and the sign. */
    private static final int SECRET_BYTES = 33;

    private final ECPoint base;
    private final ECCurve curve;
    private final BigInteger order;
    private final BigInteger twiceOrder;

    ProtectedMultiplication(ECPoint base, BigInteger order) {
        this.base = base;
        this.curve = base.getCurve();
        this.order = order;
        this.twiceOrder = order.shiftLeft(1);
    }

    /**
     * Not normalised.
     *
     * @param secret from 1 on, below the order
     * @param points of order {@code order}
     */
    ECPoint[] multiply(BigInteger secret, ECPoint[] points, SecureRandom random) {
        int[] digits = digits(secret);
        ECPoint hiding = times(digits(SecretScalar.draw(order, random)), base).normalize();
        ECPoint hidingProduct = times(digits, hiding);
        ECPoint[] products = new ECPoint[points.length];
        for (int i = 0; i < points.length; i++) {
            products[i] = times(digits, points[i].add(hiding)).subtract(hidingProduct);
            hiding = hiding.twice();
            hidingProduct = hidingProduct.twice();
        }
        return products;
    }

    /** Lowest first; each odd, from -31 to 31. */
    private int[] digits(BigInteger secret) {
        byte[] odd = odd(secret);
        int[] digits = new int[DIGITS];
        for (int i = 0; i < DIGITS - 1; i++) {
            // The bits of this digit and the lowest of the next, which is made 1: what is taken off here was put there.
            digits[i] = (bits(odd, i * DIGIT_BITS, DIGIT_BITS) | 1)
                    - DIGIT_MODULUS * (1 - bits(odd, (i + 1) * DIGIT_BITS, 1));
        }
        digits[DIGITS - 1] = bits(odd, (DIGITS - 1) * DIGIT_BITS, DIGIT_BITS) | 1;
        return digits;
    }

    /** Lowest octet first. The order is odd, so one of two is; both are computed, and which is taken is no branch. */
    private byte[] odd(BigInteger secret) {
        byte[] once = secret.add(order).toByteArray();
        byte[] again = secret.add(twiceOrder).toByteArray();
        int takeOnce = -(once[SECRET_BYTES - 1] & 1);
        byte[] odd = new byte[SECRET_BYTES];
        for (int i = 0; i < SECRET_BYTES; i++) {
            int at = SECRET_BYTES - 1 - i;
            odd[i] = (byte) (once[at] & takeOnce | again[at] & ~takeOnce);
        }
        return odd;
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
