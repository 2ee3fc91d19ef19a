package org.tidegate.crypto.oprf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a dishonest evaluator, or asker, does; and that keys may be shared out. */
class EvaluationTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long SEED = 9497;

    private final OprfGroup group = new P256();
    private final OprfContext context = new OprfContext(group, OprfMode.VOPRF);
    private final OprfKey key = context.deriveKey(new byte[32], ascii("the key agreed on"), RANDOM);
    private final OprfKey other = context.deriveKey(new byte[32], ascii("another"), RANDOM);
    private final EvaluationCheck check = new EvaluationCheck(context, key.publicKey());

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 15, 16, 64, 500})
    void anHonestBatchIsProven(int count) {
        List<GroupElement> blinded = elements(count);

        List<GroupElement> proven = check.proven(blinded, new Evaluator(key, RANDOM).evaluate(blinded));

        assertThat(octets(proven)).isEqualTo(octets(key.times(blinded, RANDOM)));
    }

    @Test
    void anotherKeyForTheWholeBatchIsSeen() {
        List<GroupElement> blinded = elements(20);

        requireRefused(blinded, new Evaluator(other, RANDOM).evaluate(blinded));
    }

    /** To mark one asker's item, or to make it match nothing. */
    @ParameterizedTest
    @ValueSource(ints = {0, 7, 19})
    void anotherKeyForOneElementIsSeen(int index) {
        List<GroupElement> blinded = elements(20);
        Evaluation honest = new Evaluator(key, RANDOM).evaluate(blinded);
        List<GroupElement> mixed = new ArrayList<>(honest.elements());
        mixed.set(index, other.times(List.of(blinded.get(index)), RANDOM).getFirst());

        requireRefused(blinded, new Evaluation(mixed, honest.proof()));
    }

    /** The evaluator proves the batch that it altered itself, with the right key for the composite. */
    @Test
    void aProofMadeForAlteredElementsIsSeen() {
        List<GroupElement> blinded = elements(20);
        List<GroupElement> mixed = new ArrayList<>(key.times(blinded, RANDOM));
        mixed.set(3, other.times(List.of(blinded.get(3)), RANDOM).getFirst());
        DleqBatch batch = new DleqBatch(context, key.publicKey(), blinded, mixed);
        SecretScalar nonce = SecretScalar.random(group, RANDOM);
        GroupElement m = batch.blindedComposite();
        List<GroupElement> t = group.multiply(nonce, List.of(group.generator(), m), RANDOM);
        BigInteger challenge = batch.challenge(m, batch.evaluatedComposite(), t.getFirst(), t.getLast());
        BigInteger answer = key.secret().answer(challenge, nonce, group, RANDOM);

        requireRefused(blinded, new Evaluation(mixed, new DleqProof(challenge, answer)));
    }

    @Test
    void elementsInAnotherOrderAreSeen() {
        List<GroupElement> blinded = elements(20);
        Evaluation honest = new Evaluator(key, RANDOM).evaluate(blinded);
        List<GroupElement> turned = new ArrayList<>(honest.elements());
        Collections.swap(turned, 4, 11);

        requireRefused(blinded, new Evaluation(turned, honest.proof()));
    }

    @Test
    void anAnswerToAnotherQuestionIsSeen() {
        List<GroupElement> blinded = elements(20);
        List<GroupElement> asked = new ArrayList<>(blinded);
        Collections.reverse(asked);

        requireRefused(asked, new Evaluator(key, RANDOM).evaluate(blinded));
        requireRefused(blinded, new Evaluator(key, RANDOM).evaluate(blinded.subList(0, 19)));
    }

    @Test
    void aProofOfAnotherModeIsSeen() {
        OprfKey sameSecret =
                OprfKey.of(new OprfContext(group, OprfMode.OPRF), key.secret().octets(group), RANDOM);
        List<GroupElement> blinded = elements(3);

        requireRefused(blinded, new Evaluator(sameSecret, RANDOM).evaluate(blinded));
    }

    @Test
    void everyAlteredProofIsSeen() {
        List<GroupElement> blinded = elements(5);
        Evaluation honest = new Evaluator(key, RANDOM).evaluate(blinded);
        byte[] proof = honest.proof().octets(group);
        Random seeded = new Random(SEED);
        for (int i = 0; i < 200; i++) {
            byte[] altered = proof.clone();
            altered[seeded.nextInt(altered.length)] ^= (byte) (1 << seeded.nextInt(8));
            try {
                requireRefused(blinded, new Evaluation(honest.elements(), DleqProof.read(group, altered)));
            } catch (ElementRefused above) {
                assertThat(above.reason()).isEqualTo(ElementRefused.Reason.SCALAR_OUT_OF_RANGE);
            }
        }
    }

    @Test
    void aProofOfAnotherLengthIsNoProof() {
        for (int length : new int[] {0, 32, 63, 65, 128}) {
            assertThatExceptionOfType(ElementRefused.class)
                    .isThrownBy(() -> DleqProof.read(group, new byte[length]))
                    .returns(ElementRefused.Reason.WRONG_LENGTH, ElementRefused::reason);
        }
    }

    @Test
    void aBatchHasOneElementAtLeast() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Evaluator(key, RANDOM).evaluate(List.of()));
    }

    @Test
    void aSeedOfAnotherLengthMakesNoKey() {
        for (int length : new int[] {0, 16, 31, 33}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> context.deriveKey(new byte[length], ascii("test key"), RANDOM));
        }
    }

    /** The secret is cut in two on the way, anew each time. */
    @Test
    void theAnswerIsTheNonceLessTheChallengeTimesTheSecret() {
        BigInteger largest = group.order().subtract(BigInteger.ONE);
        for (BigInteger challenge : List.of(BigInteger.ZERO, BigInteger.ONE, largest, largest.shiftRight(1))) {
            for (BigInteger secret :
                    List.of(BigInteger.ONE, largest, key.secret().value())) {
                for (BigInteger nonce : List.of(BigInteger.ONE, largest)) {
                    assertThat(SecretScalar.of(secret).answer(challenge, SecretScalar.of(nonce), group, RANDOM))
                            .isEqualTo(
                                    nonce.subtract(challenge.multiply(secret)).mod(group.order()));
                }
            }
        }
    }

    /** A pair's tag: each side multiplies with its own key, in whichever order. */
    @ParameterizedTest
    @EnumSource
    void aKeySplitInTwoFactorsGivesTheSameOutput(OprfMode mode) {
        OprfContext split = new OprfContext(group, mode);
        OprfKey whole = split.deriveKey(new byte[32], ascii("test key"), RANDOM);
        SecretScalar first = SecretScalar.random(group, RANDOM);
        SecretScalar second = SecretScalar.of(whole.secret()
                .value()
                .multiply(first.value().modInverse(group.order()))
                .mod(group.order()));
        List<GroupElement> input = List.of(split.hashToElement(ascii("an input")));

        List<GroupElement> oneWay = group.multiply(second, group.multiply(first, input, RANDOM), RANDOM);
        List<GroupElement> otherWay = group.multiply(first, group.multiply(second, input, RANDOM), RANDOM);

        assertThat(octets(oneWay)).isEqualTo(octets(whole.times(input, RANDOM)));
        assertThat(octets(otherWay)).isEqualTo(octets(oneWay));
    }

    /** Shamir: any three of five shares, put together with Lagrange's coefficients; two do not do. */
    @ParameterizedTest
    @CsvSource({"1,2,3", "1,3,5", "2,4,5", "3,4,5", "5,1,2"})
    void threeOfFiveSharesGiveTheSameOutput(int a, int b, int c) {
        Random seeded = new Random(SEED);
        BigInteger slope = new BigInteger(255, seeded);
        BigInteger bend = new BigInteger(255, seeded);
        List<GroupElement> input = List.of(context.hashToElement(ascii("an input")));
        List<Integer> who = List.of(a, b, c);

        List<GroupElement> parts = who.stream()
                .map(x -> group.multiply(share(x, slope, bend), input, RANDOM).getFirst())
                .toList();

        assertThat(group.sum(parts, lagrange(who)).octets())
                .isEqualTo(key.times(input, RANDOM).getFirst().octets());
        assertThat(group.sum(parts.subList(0, 2), lagrange(who.subList(0, 2))).octets())
                .isNotEqualTo(key.times(input, RANDOM).getFirst().octets());
    }

    private SecretScalar share(int x, BigInteger slope, BigInteger bend) {
        BigInteger at = BigInteger.valueOf(x);
        return SecretScalar.of(bend.multiply(at)
                .add(slope)
                .multiply(at)
                .add(key.secret().value())
                .mod(group.order()));
    }

    private List<BigInteger> lagrange(List<Integer> who) {
        return who.stream().map(x -> coefficient(x, who)).toList();
    }

    private BigInteger coefficient(int x, List<Integer> who) {
        BigInteger coefficient = BigInteger.ONE;
        for (int y : who) {
            if (y != x) {
                coefficient = coefficient
                        .multiply(BigInteger.valueOf(y))
                        .multiply(BigInteger.valueOf(y - x).mod(group.order()).modInverse(group.order()))
                        .mod(group.order());
            }
        }
        return coefficient;
    }

    private void requireRefused(List<GroupElement> blinded, Evaluation claim) {
        assertThatExceptionOfType(EvaluationRefused.class).isThrownBy(() -> check.proven(blinded, claim));
    }

    private List<GroupElement> elements(int count) {
        List<GroupElement> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(context.hashToElement(ascii("element " + i)));
        }
        return elements;
    }

    private static List<List<Byte>> octets(List<GroupElement> elements) {
        return elements.stream().map(element -> boxed(element.octets())).toList();
    }

    private static List<Byte> boxed(byte[] octets) {
        List<Byte> boxed = new ArrayList<>();
        for (byte octet : octets) {
            boxed.add(octet);
        }
        return boxed;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
