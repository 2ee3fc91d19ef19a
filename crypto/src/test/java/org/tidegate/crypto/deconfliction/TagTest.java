package org.tidegate.crypto.deconfliction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.format.identifier.MatchType;
import org.tidegate.crypto.oprf.Blinding;
import org.tidegate.crypto.oprf.EvaluationCheck;
import org.tidegate.crypto.oprf.Evaluator;
import org.tidegate.crypto.oprf.GroupElement;
import org.tidegate.crypto.oprf.OprfContext;
import org.tidegate.crypto.oprf.OprfKey;
import org.tidegate.crypto.oprf.OprfMode;
import org.tidegate.crypto.oprf.P256;

/** Two authorities make the tags of their own targets, each with the other's evaluation. */
class TagTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final TargetType EMAIL = TargetType.of(MatchType.EMAIL);
    private static final TargetType PHONE = TargetType.of(MatchType.PHONE);
    private static final Pair PAIR = new Pair(new AuthorityId("XA"), new AuthorityId("XB"));

    private final OprfContext context = new OprfContext(new P256(), OprfMode.VOPRF);
    private final TargetElements elements = new TargetElements(context, RANDOM);
    private final byte[] seedOfXa = seed(1);
    private final byte[] seedOfXb = seed(2);

    @Test
    void bothMakeTheSameTagOfTheSameTargetAndOfNoOther() {
        Map<Tag, String> atXa = tags(seedOfXa, seedOfXb, EMAIL, "a@example.org", "b@example.org", "c@example.org");
        Map<Tag, String> atXb = tags(seedOfXb, seedOfXa, EMAIL, "c@example.org", "d@example.org", "a@example.org");

        assertThat(atXa.keySet().stream().filter(atXb::containsKey).map(atXa::get))
                .containsExactlyInAnyOrder("a@example.org", "c@example.org");
        atXa.forEach((tag, value) -> assertThat(atXb.getOrDefault(tag, value)).isEqualTo(value));
    }

    @Test
    void aTargetThatWasHiddenHasTheSameTag() {
        OprfKey ours = keys(seedOfXa, 1).of(EMAIL);
        OprfKey theirs = keys(seedOfXb, 1).of(EMAIL);
        GroupElement hashed = elements.hashed(target(EMAIL, "a@example.org"));
        Blinding.Blinded hidden = elements.hidden(hashed);

        GroupElement proven = evaluated(theirs, List.of(hidden.element())).getFirst();

        Tag tag = Tag.of(EMAIL, 1, elements.unhidden(hidden, proven, ours));
        assertThat(tags(seedOfXb, seedOfXa, EMAIL, "a@example.org")).containsKey(tag);
        assertThat(elements.hidden(hashed).element().octets())
                .isNotEqualTo(hidden.element().octets());
    }

    /** To have phone numbers evaluated under the larger quota of e-mail addresses. */
    @Test
    void aTypeClaimedToDodgeAQuotaMatchesNothing() {
        Target phone = target(PHONE, "+441632960000");
        List<GroupElement> asked = elements.keyed(
                List.of(elements.hashed(phone)), keys(seedOfXa, 1).of(PHONE));

        GroupElement evaluatedAsEmail =
                evaluated(keys(seedOfXb, 1).of(EMAIL), asked).getFirst();

        assertThat(tags(seedOfXb, seedOfXa, PHONE, "+441632960000"))
                .doesNotContainKey(Tag.of(PHONE, 1, evaluatedAsEmail))
                .doesNotContainKey(Tag.of(EMAIL, 1, evaluatedAsEmail));
    }

    @Test
    void anotherEpochPairOrTypeHasAnotherKey() {
        List<OprfKey> all = List.of(
                keys(seedOfXa, 1).of(EMAIL),
                keys(seedOfXa, 2).of(EMAIL),
                keys(seedOfXa, 1).of(PHONE),
                keys(seedOfXb, 1).of(EMAIL),
                new PairKeys(context, seedOfXa, new Pair(new AuthorityId("XA"), new AuthorityId("XC")), 1, RANDOM)
                        .of(EMAIL));

        assertThat(all.stream()
                        .map(key -> HexFormat.of().formatHex(key.publicKey().octets())))
                .doesNotHaveDuplicates();
    }

    @Test
    void aPairIsTheSameWhicheverAsks() {
        assertThat(new Pair(new AuthorityId("XB"), new AuthorityId("XA"))).isEqualTo(PAIR);
        assertThatIllegalArgumentException().isThrownBy(() -> new Pair(new AuthorityId("XA"), new AuthorityId("XA")));
    }

    /** Lengths stand before type and value, so nothing of one can be taken for the other. */
    @Test
    void noTwoTargetsAreWrittenAlike() {
        assertThat(HexFormat.of().formatHex(target(EMAIL, "a@b").hashed()))
                .isEqualTo(
                        HexFormat.of().formatHex("DCF1\u0005email\u0000\u0003a@b".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void targetsOfTheSameTypeAndValueAreOne() {
        assertThat(target(EMAIL, "a@example.org"))
                .isEqualTo(target(EMAIL, "a@example.org"))
                .hasSameHashCodeAs(target(EMAIL, "a@example.org"))
                .isNotEqualTo(target(EMAIL, "b@example.org"))
                .isNotEqualTo(target(PHONE, "a@example.org"));
    }

    @Test
    void neitherTagNorTargetIsPrinted() {
        assertThat(target(EMAIL, "a@example.org")).hasToString("Target[email]");
        assertThat(new Tag(new byte[16])).hasToString("Tag");
    }

    private Map<Tag, String> tags(byte[] ours, byte[] theirs, TargetType type, String... values) {
        List<GroupElement> asked = elements.keyed(
                Arrays.stream(values)
                        .map(value -> elements.hashed(target(type, value)))
                        .toList(),
                keys(ours, 1).of(type));
        List<GroupElement> evaluated = evaluated(keys(theirs, 1).of(type), asked);
        return IntStream.range(0, values.length)
                .boxed()
                .collect(Collectors.toMap(i -> Tag.of(type, 1, evaluated.get(i)), i -> values[i]));
    }

    private List<GroupElement> evaluated(OprfKey key, List<GroupElement> asked) {
        return new EvaluationCheck(context, key.publicKey()).proven(asked, new Evaluator(key, RANDOM).evaluate(asked));
    }

    private PairKeys keys(byte[] seed, int epoch) {
        return new PairKeys(context, seed, PAIR, epoch, RANDOM);
    }

    private static Target target(TargetType type, String value) {
        return new Target(type, value.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] seed(int octet) {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) octet);
        return seed;
    }
}
