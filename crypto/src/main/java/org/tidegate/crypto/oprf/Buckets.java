package org.tidegate.crypto.oprf;

import java.util.Arrays;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECFieldElement;
import org.bouncycastle.math.ec.ECPoint;

/**
 * Points in buckets, each bucket's added up, pair by pair. They stay affine: all additions of one step share one inversion (Montgomery's
 * trick), and each then costs half of what it does otherwise.
 */
final class Buckets {
    private final ECCurve curve;
    private final int buckets;
    private final ECFieldElement[] x;
    private final ECFieldElement[] y;
    private final int[] bucket;
    private int left;

    private Buckets(ECCurve curve, int buckets, int room) {
        this.curve = curve;
        this.buckets = buckets;
        this.x = new ECFieldElement[room];
        this.y = new ECFieldElement[room];
        this.bucket = new int[room];
    }

    /**
     * @param points affine, none the identity
     * @param digits each point's bucket; of a negative one its opposite is put in, of 0 nothing
     * @param buckets the highest
     */
    static Buckets of(ECPoint[] points, int[] digits, int buckets) {
        int[] begins = new int[buckets + 2];
        for (int digit : digits) {
            begins[Math.abs(digit) + 1]++;
        }
        begins[1] = 0; // what is times 0
        for (int i = 1; i < begins.length; i++) {
            begins[i] += begins[i - 1];
        }
        Buckets filled = new Buckets(points[0].getCurve(), buckets, begins[buckets + 1]);
        filled.left = filled.bucket.length;
        for (int i = 0; i < points.length; i++) {
            int in = Math.abs(digits[i]);
            if (in != 0) {
                int at = begins[in]++;
                ECFieldElement height = points[i].getAffineYCoord();
                filled.put(at, in, points[i].getAffineXCoord(), digits[i] < 0 ? height.negate() : height);
            }
        }
        filled.addUp();
        return filled;
    }

    /** The sum of each, the highest first; the last is of bucket 1. */
    ECPoint[] lastFirst() {
        ECPoint[] sums = new ECPoint[buckets];
        Arrays.fill(sums, curve.getInfinity());
        for (int i = 0; i < left; i++) {
            sums[buckets - bucket[i]] = curve.createPoint(x[i].toBigInteger(), y[i].toBigInteger());
        }
        return sums;
    }

    private void put(int at, int in, ECFieldElement of, ECFieldElement height) {
        x[at] = of;
        y[at] = height;
        bucket[at] = in;
    }

    private void addUp() {
        ECFieldElement[] runs = new ECFieldElement[left / 2];
        for (int pairs = runs(runs); pairs > 0; pairs = runs(runs)) {
            ECAlgorithms.montgomeryTrick(runs, 0, pairs, null);
            addPairs(runs);
        }
    }

    /** What each pair's slope is to be divided by. */
    private int runs(ECFieldElement[] runs) {
        int pairs = 0;
        int at = 0;
        while (at < left) {
            if (isPair(at)) {
                runs[pairs++] = isSameX(at) ? y[at].add(y[at]) : x[at + 1].subtract(x[at]);
                at++;
            }
            at++;
        }
        return pairs;
    }

    private void addPairs(ECFieldElement[] inverses) {
        int pairs = 0;
        int to = 0;
        int at = 0;
        while (at < left) {
            if (!isPair(at)) {
                put(to++, bucket[at], x[at], y[at]);
                at++;
            } else {
                ECFieldElement inverse = inverses[pairs++];
                if (!isSameX(at) || y[at].equals(y[at + 1])) {
                    add(at, inverse, to++);
                }
                at += 2;
            }
        }
        left = to;
    }

    private boolean isPair(int at) {
        return at + 1 < left && bucket[at] == bucket[at + 1];
    }

    /** Twice the same point, whose slope is the tangent's, or opposite ones, whose sum is nothing. */
    private boolean isSameX(int at) {
        return x[at].equals(x[at + 1]);
    }

    private void add(int at, ECFieldElement inverse, int to) {
        ECFieldElement rise;
        if (isSameX(at)) {
            ECFieldElement square = x[at].square();
            rise = square.add(square).add(square).add(curve.getA());
        } else {
            rise = y[at + 1].subtract(y[at]);
        }
        ECFieldElement slope = rise.multiply(inverse);
        ECFieldElement sum = slope.square().subtract(x[at]).subtract(x[at + 1]);
        ECFieldElement height = slope.multiply(x[at].subtract(sum)).subtract(y[at]);
        put(to, bucket[at], sum, height);
    }
}
