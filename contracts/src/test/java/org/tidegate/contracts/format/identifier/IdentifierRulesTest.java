package org.tidegate.contracts.format.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidegate.contracts.format.identifier.PublishedRules.Example;

class IdentifierRulesTest {

    static Stream<Example> examples() {
        return PublishedRules.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aPublishedExampleComesOutAsPublished(Example example) {
        assertThat(PublishedRules.made(example.type(), example.hints(), example.raw()))
                .isEqualTo(List.of(example.normal(), example.strength(), example.matches(), example.reason()));
    }

    /** A plate's normal form names its country in words of its own; a handle is matched as its service tells handles apart. */
    @ParameterizedTest
    @MethodSource("examples")
    void aNormalFormIsItsOwnNormalFormAndIsMatchedAlike(Example example) {
        if (example.normal().isEmpty() || example.type() == IdentifierType.PLATE) {
            return;
        }
        List<String> again = PublishedRules.made(example.type(), example.hints(), example.normal());
        assertThat(again.getFirst()).isEqualTo(example.normal());
        if (example.type() != IdentifierType.USER) {
            assertThat(again)
                    .isEqualTo(List.of(example.normal(), example.strength(), example.matches(), example.reason()));
        }
    }

    @Test
    void everyTypeEveryMatchAndEveryReasonHasAnExample() {
        Set<IdentifierType> types = EnumSet.noneOf(IdentifierType.class);
        Set<String> matches = new HashSet<>();
        Set<String> reasons = new HashSet<>();
        examples().forEach(example -> {
            types.add(example.type());
            Stream.of(example.matches().split(" "))
                    .map(key -> key.split(":", 2)[0])
                    .forEach(matches::add);
            reasons.add(example.reason());
        });
        assertThat(types).containsExactlyInAnyOrder(IdentifierType.values());
        assertThat(matches)
                .containsAll(Stream.of(MatchType.values()).map(MatchType::word).toList());
        assertThat(reasons)
                .containsAll(Stream.of(Rejection.values()).map(Enum::name).toList());
    }

    @ParameterizedTest
    @EnumSource(IdentifierType.class)
    void noTextBreaksARule(IdentifierType type) {
        SplittableRandom random = new SplittableRandom(type.ordinal());
        List<Example> seeds =
                examples().filter(example -> example.type() == type).toList();
        for (int i = 0; i < 3_000; i++) {
            Example seed = seeds.get(random.nextInt(seeds.size()));
            String altered = altered(seed.raw(), random);
            NormalForm form = IdentifierRules.shipped().of(type, altered, seed.hints());
            assertThat(form).isNotNull();
            assertThat(form.toString()).doesNotContain("Exception");
        }
    }

    /** Every digit that is checked is: one that is wrong is found wherever it stands. */
    @ParameterizedTest
    @EnumSource(
            value = IdentifierType.class,
            names = {"IMEI", "ICCID", "IBAN"})
    void oneWrongDigitIsFound(IdentifierType type) {
        List<Example> whole = examples()
                .filter(example -> example.type() == type && !example.matches().isEmpty())
                .filter(example ->
                        type != IdentifierType.IMEI || example.normal().length() == 15)
                .toList();
        assertThat(whole).isNotEmpty();
        for (Example example : whole) {
            for (int at = type == IdentifierType.ICCID ? 2 : 4;
                    at < example.normal().length();
                    at++) {
                char digit = example.normal().charAt(at);
                if (Character.isDigit(digit)) {
                    String wrong = example.normal().substring(0, at)
                            + (char) ('0' + (digit - '0' + 1) % 10)
                            + example.normal().substring(at + 1);
                    assertThat(PublishedRules.made(type, example.hints(), wrong).getLast())
                            .isEqualTo("CHECK_DIGIT");
                }
            }
        }
    }

    @Test
    void whatIsMatchedSaysNothingInLogs() {
        examples().filter(example -> !example.matches().isEmpty()).forEach(example -> {
            String logged = IdentifierRules.shipped().of(example.type(), example.raw(), example.hints())
                            instanceof NormalForm.Accepted form
                    ? form.matches().stream().map(MatchKey::toString).collect(Collectors.joining())
                    : "";
            assertThat(logged).doesNotContain(example.normal());
        });
    }

    private static String altered(String text, SplittableRandom random) {
        StringBuilder altered = new StringBuilder(text);
        for (int change = random.nextInt(4); change >= 0; change--) {
            int at = random.nextInt(altered.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> altered.insert(at, Character.toChars(random.nextInt(0x3000)));
                case 1 -> altered.delete(at, Math.min(altered.length(), at + 1 + random.nextInt(3)));
                default -> altered.insert(at, altered.substring(Math.min(at, altered.length() / 2)));
            }
        }
        return altered.toString();
    }
}
