package org.tidegate.crypto.oprf;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/**
 * A sum of points, each times a public factor, for much less than the products one by one: Pippenger's buckets (Bernstein, Doumen, Lange
 * and Oosterwijk, INDOCRYPT 2012, section 4).
 */
final class WeightedSum {
    /** Below it, interleaving the multiplications is quicker than filling buckets. */
    private static final int FEW = 16;

    private WeightedSum() {}

    /** @param points affine; @param factors as many, not negative */
    static ECPoint of(ECPoint[] points, BigInteger[] factors) {
        if (points.length < FEW) {
            return ECAlgorithms.sumOfMultiplies(points, factors);
        }
        int window = window(points.length);
        int bits = 0;
        for (BigInteger factor : factors) {
            bits = Math.max(bits, factor.bitLength());
        }
        ECPoint sum = points[0].getCurve().getInfinity();
        for (int at = (bits + window - 1) / window - 1; at >= 0; at--) {
            sum = sum.timesPow2(window).add(ofWindow(points, factors, at * window, window));
        }
        return sum;
    }

    /** About the logarithm of the count: then filling the buckets costs as much as emptying them. */
    private static int window(int count) {
        return Math.max(2, Integer.SIZE - Integer.numberOfLeadingZeros(count) - 3);
    }

    private static ECPoint ofWindow(ECPoint[] points, BigInteger[] factors, int from, int window) {
        ECPoint infinity = points[0].getCurve().getInfinity();
        ECPoint[] buckets = new ECPoint[1 << window];
        Arrays.fill(buckets, infinity);
        for (int i = 0; i < points.length; i++) {
            int digit = digit(factors[i], from, window);
            if (digit != 0) {
                buckets[digit] = buckets[digit].add(points[i]);
            }
        }
        ECPoint above = infinity;
        ECPoint sum = infinity;
        for (int digit = buckets.length - 1; digit > 0; digit--) {
            above = above.add(buckets[digit]);
            sum = sum.add(above);
        }
        return sum;
    }

    private static int digit(BigInteger factor, int from, int window) {
        int digit = 0;
        for (int bit = 0; bit < window; bit++) {
            digit |= factor.testBit(from + bit) ? 1 << bit : 0;
        }
        return digit;
    }
}
