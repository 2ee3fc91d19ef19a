package org.tidegate.crypto.oprf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.hash2curve.HashToCurveProfile;
import org.bouncycastle.crypto.hash2curve.HashToEllipticCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class P256Test {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final HexFormat HEX = HexFormat.of();
    private static final long SEED = 20261128;

    private final P256 group = new P256();
    private final ECPoint base = CustomNamedCurves.getByName("P-256").getG();

    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            value = {
                "'',032c15230b26dbc6fc9a37051158c95b79656e17a1a920b11394ca91c44247d3e4",
                "abc,020bb8b87485551aa43ed54f009230450b492fead5f1cc91658775dac4a3388a0f",
                "abcdef0123456789,0365038ac8f2b1def042a5df0b33b1f4eca6bff7cb0f9c6c1526811864e544ed80"
            })
    void hashesToTheCurveAsRfc9380AppendixJ11(String message, String compressed) {
        byte[] domain = ascii("QUUX-V01-CS02-with-P256_XMD:SHA-256_SSWU_RO_");

        String point = HEX.formatHex(group.hashToElement(ascii(message), domain).octets());

        assertThat(point).isEqualTo(compressed);
    }

    @Test
    void hashesToTheCurveAsBouncyCastleDoes() {
        String domain = "TIDEGATE-TEST-P256_XMD:SHA-256_SSWU_RO_";
        HashToEllipticCurve other = HashToEllipticCurve.getInstance(HashToCurveProfile.P256_XMD_SHA_256, domain);
        Random seeded = new Random(SEED);
        for (int i = 0; i < 500; i++) {
            byte[] input = new byte[seeded.nextInt(300)];
            seeded.nextBytes(input);

            assertThat(group.hashToElement(input, ascii(domain)).octets())
                    .isEqualTo(other.hashToCurve(input).getEncoded(true));
        }
    }

    @Test
    void theProtectedMultiplicationIsTheMultiplication() {
        Random seeded = new Random(SEED);
        for (int i = 0; i < 200; i++) {
            BigInteger factor = new BigInteger(256, seeded)
                    .mod(group.order().subtract(BigInteger.ONE))
                    .add(BigInteger.ONE);
            requireProduct(factor, base.multiply(new BigInteger(128, seeded).setBit(0)));
        }
    }

    /** The smallest and the largest, even and odd, and digits that are all zeros or all ones. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 15, 16, 31, 32, 33, 62, 63, 64, 1023, 1024})
    void theProtectedMultiplicationHoldsAtItsEdges(int distance) {
        BigInteger small = BigInteger.valueOf(distance);
        requireProduct(small, base);
        requireProduct(group.order().subtract(small), base);
        requireProduct(BigInteger.ONE.shiftLeft(255).subtract(small), base);
        requireProduct(BigInteger.ONE.shiftLeft(255).add(small), base);
    }

    @Test
    void manyAreMultipliedEachByTheSameSecret() {
        SecretScalar secret = SecretScalar.random(group, RANDOM);
        List<GroupElement> elements = elements(300);

        List<GroupElement> products = group.multiply(secret, elements, RANDOM);

        for (int i = 0; i < elements.size(); i++) {
            assertThat(products.get(i).octets())
                    .isEqualTo(point(elements.get(i)).multiply(secret.value()).getEncoded(true));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 15, 16, 17, 100, 700})
    void aWeightedSumIsTheSumOfTheProducts(int count) {
        Random seeded = new Random(SEED + count);
        List<GroupElement> elements = elements(count);
        List<BigInteger> factors = IntStream.range(0, count)
                .mapToObj(i -> new BigInteger(seeded.nextBoolean() ? 256 : 1 + seeded.nextInt(256), seeded))
                .toList();
        ECPoint expected = base.getCurve().getInfinity();
        for (int i = 0; i < count; i++) {
            expected = expected.add(point(elements.get(i)).multiply(factors.get(i)));
        }

        assertThat(group.sum(elements, factors).octets()).isEqualTo(expected.getEncoded(true));
    }

    /** Who asks chooses the elements: the same often, opposite ones, and so that what is added up is nothing in between. */
    @ParameterizedTest
    @ValueSource(ints = {16, 40, 300, 2_000})
    void aWeightedSumHoldsWhereElementsAreEqualOrOpposite(int count) {
        Random seeded = new Random(SEED + count);
        List<BigInteger> edges = Stream.of(0, 1, 127, 128, 129, 254, 255, 256)
                .map(bits -> BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE))
                .toList();
        BigInteger two = BigInteger.TWO;
        BigInteger expected = BigInteger.ZERO;
        List<GroupElement> elements = new ArrayList<>();
        List<BigInteger> factors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            BigInteger times = BigInteger.valueOf(seeded.nextInt(1, 4));
            BigInteger signed = seeded.nextBoolean() ? times : group.order().subtract(times);
            BigInteger factor = edges.get(seeded.nextInt(edges.size())).add(two.multiply(BigInteger.valueOf(i % 2)));
            elements.add(group.element(base.multiply(signed).getEncoded(true)));
            factors.add(factor);
            expected = expected.add(signed.multiply(factor)).mod(group.order());
        }

        assertThat(group.sum(elements, factors).octets())
                .isEqualTo(base.multiply(expected).getEncoded(true));
    }

    @Test
    void manyThatCancelEachOtherAreTheIdentityToo() {
        GroupElement element = group.generator();
        GroupElement opposite = group.element(base.negate().getEncoded(true));
        List<GroupElement> elements = IntStream.range(0, 64)
                .mapToObj(i -> i % 2 == 0 ? element : opposite)
                .toList();

        assertThatExceptionOfType(ElementRefused.class)
                .isThrownBy(() -> group.sum(elements, Collections.nCopies(64, BigInteger.valueOf(77))))
                .returns(ElementRefused.Reason.NOT_IN_THE_GROUP, ElementRefused::reason);
    }

    @Test
    void aSumThatIsTheIdentityIsRefused() {
        GroupElement element = group.generator();

        assertThatExceptionOfType(ElementRefused.class)
                .isThrownBy(() -> group.sum(
                        List.of(element, element),
                        List.of(BigInteger.ONE, group.order().subtract(BigInteger.ONE))))
                .returns(ElementRefused.Reason.NOT_IN_THE_GROUP, ElementRefused::reason);
    }

    @Test
    void octetsOfAnotherLengthAreNoElement() {
        byte[] good = group.generator().octets();
        List<byte[]> bad = List.of(
                new byte[0],
                new byte[1], // the identity as SEC 1 writes it
                Arrays.copyOf(good, 32),
                Arrays.copyOf(good, 34),
                base.getEncoded(false));

        for (byte[] octets : bad) {
            requireRefused(octets, ElementRefused.Reason.WRONG_LENGTH);
        }
    }

    @Test
    void octetsThatAreNoPointAreNoElement() {
        byte[] good = group.generator().octets();
        for (int head : new int[] {0, 1, 4, 5, 6, 7, 0xff}) {
            byte[] octets = good.clone();
            octets[0] = (byte) head;
            requireRefused(octets, ElementRefused.Reason.NOT_IN_THE_GROUP);
        }
        requireRefused(new byte[33], ElementRefused.Reason.NOT_IN_THE_GROUP);
        // The prime itself, and the largest number of 32 octets: the same points written otherwise would be two tags of
        // one thing.
        requireRefused(
                compressed(base.getCurve().getField().getCharacteristic()), ElementRefused.Reason.NOT_IN_THE_GROUP);
        requireRefused(
                compressed(BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE)),
                ElementRefused.Reason.NOT_IN_THE_GROUP);
    }

    /** Half of all abscissas belong to no point of the curve, and to one of its twist. */
    @Test
    void abscissasOffTheCurveAreRefused() {
        Random seeded = new Random(SEED);
        int refused = 0;
        for (int i = 0; i < 400; i++) {
            byte[] octets = compressed(new BigInteger(255, seeded));
            try {
                assertThat(group.element(octets).octets()).isEqualTo(octets);
            } catch (ElementRefused off) {
                assertThat(off.reason()).isEqualTo(ElementRefused.Reason.NOT_IN_THE_GROUP);
                refused++;
            }
        }
        assertThat(refused).isBetween(140, 260);
    }

    @Test
    void scalarsAreOfOneLengthAndBelowTheOrder() {
        BigInteger largest = group.order().subtract(BigInteger.ONE);

        assertThat(group.scalar(group.scalarOctets(largest))).isEqualTo(largest);
        assertThatExceptionOfType(ElementRefused.class)
                .isThrownBy(() -> group.scalar(group.scalarOctets(group.order())))
                .returns(ElementRefused.Reason.SCALAR_OUT_OF_RANGE, ElementRefused::reason);
        assertThatExceptionOfType(ElementRefused.class)
                .isThrownBy(() -> group.scalar(new byte[31]))
                .returns(ElementRefused.Reason.WRONG_LENGTH, ElementRefused::reason);
        assertThatExceptionOfType(ElementRefused.class)
                .isThrownBy(() -> SecretScalar.of(group, new byte[32]))
                .returns(ElementRefused.Reason.SCALAR_OUT_OF_RANGE, ElementRefused::reason);
    }

    @Test
    void anElementOfAnotherGroupIsNotTaken() {
        GroupElement foreign = () -> group.generator().octets();
        SecretScalar secret = SecretScalar.random(group, RANDOM);

        assertThatIllegalArgumentException().isThrownBy(() -> group.multiply(secret, List.of(foreign), RANDOM));
    }

    /** The hash of a target is one: whoever has it can try every target. */
    @Test
    void anElementIsNeverPrinted() {
        assertThat(group.hashToElement(ascii("a target"), ascii("test"))).hasToString("Point");
    }

    @Test
    void aSecretIsNeverPrinted() {
        SecretScalar secret = SecretScalar.random(group, RANDOM);

        assertThat(secret).hasToString("SecretScalar");
        assertThat(new Blinding.Blinded(secret, group.generator()).toString())
                .doesNotContain(secret.value().toString())
                .doesNotContain(secret.value().toString(16));
    }

    private void requireProduct(BigInteger factor, ECPoint point) {
        GroupElement element = group.element(point.getEncoded(true));

        assertThat(group.multiply(SecretScalar.of(factor), List.of(element), RANDOM)
                        .getFirst()
                        .octets())
                .as("times %s", factor)
                .isEqualTo(point.multiply(factor).getEncoded(true));
    }

    private void requireRefused(byte[] octets, ElementRefused.Reason reason) {
        assertThatExceptionOfType(ElementRefused.class)
                .as(HEX.formatHex(octets))
                .isThrownBy(() -> group.element(octets))
                .returns(reason, ElementRefused::reason);
    }

    private List<GroupElement> elements(int count) {
        List<GroupElement> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(group.hashToElement(ascii("element " + i), ascii("test")));
        }
        return elements;
    }

    private ECPoint point(GroupElement element) {
        return base.getCurve().decodePoint(element.octets());
    }

    private byte[] compressed(BigInteger x) {
        byte[] octets = new byte[33];
        octets[0] = 2;
        System.arraycopy(org.bouncycastle.util.BigIntegers.asUnsignedByteArray(32, x), 0, octets, 1, 32);
        return octets;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
