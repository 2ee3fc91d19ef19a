package org.tidegate.crypto.oprf;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;
import org.tidegate.contracts.digest.Digest;

/** P256-SHA256 (RFC 9497, section 4.3). Elements are compressed points, 33 octets; scalars are 32 octets, big-endian. */
public final class P256 implements OprfGroup {
    private static final int ELEMENT_BYTES = 33;
    private static final int SCALAR_BYTES = 32;
    private static final int EVEN_Y = 2;
    private static final int ODD_Y = 3;

    private final ECPoint base;
    private final ECCurve curve;
    private final BigInteger order;
    private final P256Map map;
    private final ProtectedMultiplication protectedMultiplication;

    public P256() {
        var parameters = CustomNamedCurves.getByName("P-256");
        this.base = parameters.getG();
        this.curve = parameters.getCurve();
        this.order = parameters.getN();
        this.map = new P256Map(curve);
        this.protectedMultiplication = new ProtectedMultiplication(base, order);
    }

    private record Point(ECPoint affine) implements GroupElement {
        @Override
        public byte[] octets() {
            return affine.getEncoded(true);
        }

        /** Not its coordinates: the hash of a target tells who has them which target it is. */
        @Override
        public String toString() {
            return "Point";
        }
    }

    @Override
    public String suite() {
        return "P256-SHA256";
    }

    @Override
    public BigInteger order() {
        return order;
    }

    @Override
    public int elementSizeBytes() {
        return ELEMENT_BYTES;
    }

    @Override
    public int scalarSizeBytes() {
        return SCALAR_BYTES;
    }

    @Override
    public GroupElement generator() {
        return new Point(base);
    }

    @Override
    public GroupElement element(byte[] octets) {
        if (octets.length != ELEMENT_BYTES) {
            throw new ElementRefused(ElementRefused.Reason.WRONG_LENGTH);
        }
        if (octets[0] != EVEN_Y && octets[0] != ODD_Y) {
            throw new ElementRefused(ElementRefused.Reason.NOT_IN_THE_GROUP);
        }
        try {
            // On the curve is in the group: its cofactor is 1. The identity has no encoding of this length.
            return new Point(curve.decodePoint(octets));
        } catch (IllegalArgumentException notOnTheCurve) {
            throw new ElementRefused(ElementRefused.Reason.NOT_IN_THE_GROUP, notOnTheCurve);
        }
    }

    @Override
    public GroupElement hashToElement(byte[] input, byte[] domain) {
        return checked(map.hash(input, domain).normalize());
    }

    @Override
    public BigInteger hashToScalar(byte[] input, byte[] domain) {
        return MessageExpansion.toField(input, domain, order, 1)[0];
    }

    @Override
    public byte[] scalarOctets(BigInteger scalar) {
        return BigIntegers.asUnsignedByteArray(SCALAR_BYTES, scalar);
    }

    @Override
    public BigInteger scalar(byte[] octets) {
        if (octets.length != SCALAR_BYTES) {
            throw new ElementRefused(ElementRefused.Reason.WRONG_LENGTH);
        }
        BigInteger scalar = new BigInteger(1, octets);
        if (scalar.compareTo(order) >= 0) {
            throw new ElementRefused(ElementRefused.Reason.SCALAR_OUT_OF_RANGE);
        }
        return scalar;
    }

    @Override
    public List<GroupElement> multiply(SecretScalar by, List<GroupElement> elements, SecureRandom random) {
        ECPoint[] products = protectedMultiplication.multiply(by.value(), points(elements), random);
        curve.normalizeAll(products);
        List<GroupElement> multiplied = new ArrayList<>(products.length);
        for (ECPoint product : products) {
            multiplied.add(checked(product));
        }
        return multiplied;
    }

    @Override
    public GroupElement sum(List<GroupElement> elements, List<BigInteger> publicFactors) {
        if (elements.isEmpty() || elements.size() != publicFactors.size()) {
            throw new IllegalArgumentException("a sum has one factor for each element, and one element at least");
        }
        return checked(WeightedSum.of(points(elements), publicFactors.toArray(BigInteger[]::new))
                .normalize());
    }

    @Override
    public byte[] digest(byte[]... parts) {
        return Digest.sha256(parts).bytes();
    }

    private static GroupElement checked(ECPoint affine) {
        if (affine.isInfinity()) {
            throw new ElementRefused(ElementRefused.Reason.NOT_IN_THE_GROUP);
        }
        return new Point(affine);
    }

    private static ECPoint[] points(List<GroupElement> elements) {
        return elements.stream().map(P256::point).toArray(ECPoint[]::new);
    }

    private static ECPoint point(GroupElement element) {
        if (element instanceof Point own) {
            return own.affine();
        }
        throw new IllegalArgumentException("an element of another group");
    }
}
