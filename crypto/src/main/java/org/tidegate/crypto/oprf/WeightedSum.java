package org.tidegate.crypto.oprf;

import java.math.BigInteger;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/**
 * A sum of points, each times a public factor, for much less than the products one by one: Pippenger's buckets (Bernstein, Doumen, Lange
 * and Oosterwijk, INDOCRYPT 2012, section 4), with signed digits, which need half as many.
 */
final class WeightedSum {
    /** Below it, interleaving the multiplications is quicker than filling buckets. */
    private static final int FEW = 16;

    /** Of these sizes, field multiplications: one more point in a bucket, and one bucket more to be emptied. */
    private static final int TO_FILL = 6;

    private static final int TO_EMPTY = 27;
    private static final int LARGEST_WINDOW = 12;

    private WeightedSum() {}

    /** @param points affine; @param factors as many, not negative */
    static ECPoint of(ECPoint[] points, BigInteger[] factors) {
        if (points.length < FEW) {
            return ECAlgorithms.sumOfMultiplies(points, factors);
        }
        int bits = 0;
        for (BigInteger factor : factors) {
            bits = Math.max(bits, factor.bitLength());
        }
        SignedDigits digits = new SignedDigits(factors, bits, window(points.length, bits));
        ECPoint sum = points[0].getCurve().getInfinity();
        for (int at = digits.count() - 1; at >= 0; at--) {
            sum = sum.timesPow2(digits.window()).add(ofDigit(points, digits, at));
        }
        return sum;
    }

    private static int window(int count, int bits) {
        int best = 2;
        for (int window = 2; window <= LARGEST_WINDOW; window++) {
            best = cost(count, bits, window) < cost(count, bits, best) ? window : best;
        }
        return best;
    }

    private static long cost(int count, int bits, int window) {
        return (long) SignedDigits.count(bits, window) * ((long) TO_FILL * count + (long) TO_EMPTY * (1 << window - 1));
    }

    private static ECPoint ofDigit(ECPoint[] points, SignedDigits digits, int at) {
        Buckets filled = Buckets.of(points, digits.at(at), 1 << digits.window() - 1);
        ECPoint above = points[0].getCurve().getInfinity();
        ECPoint sum = above;
        for (ECPoint bucket : filled.lastFirst()) {
            above = above.add(bucket);
            sum = sum.add(above);
        }
        return sum;
    }
}
