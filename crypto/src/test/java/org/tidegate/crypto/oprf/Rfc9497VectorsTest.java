package org.tidegate.crypto.oprf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonNumber;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.json.StrictJson;

/** The known answers of RFC 9497, appendix A.3 (P256-SHA256), modes OPRF and VOPRF. */
class Rfc9497VectorsTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] SEED = filled(32, 0xa3);
    private static final byte[] INFO = "test key".getBytes(StandardCharsets.US_ASCII);
    private static final String BLIND = "3338fa65ec36e0290022b48eb562889d89dbfa691d1cde91517fa222ed7ad364";
    private static final String OTHER_BLIND = "f9db001266677f62c095021db018cd8cbb55941d4073698ce45c405d1348b7b1";
    private static final String ZERO = "00";
    private static final String SEVENTEEN = "5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a";

    /** One vector; lists where it is a batch. @param nonce and proof are empty in mode OPRF */
    enum Vector {
        A_3_1_1(
                OprfMode.OPRF,
                List.of(ZERO),
                List.of(BLIND),
                List.of("03723a1e5c09b8b9c18d1dcbca29e8007e95f14f4732d9346d490ffc195110368d"),
                List.of("030de02ffec47a1fd53efcdd1c6faf5bdc270912b8749e783c7ca75bb412958832"),
                List.of("a0b34de5fa4c5b6da07e72af73cc507cceeb48981b97b7285fc375345fe495dd"),
                "",
                ""),
        A_3_1_2(
                OprfMode.OPRF,
                List.of(SEVENTEEN),
                List.of(BLIND),
                List.of("03cc1df781f1c2240a64d1c297b3f3d16262ef5d4cf102734882675c26231b0838"),
                List.of("03a0395fe3828f2476ffcd1f4fe540e5a8489322d398be3c4e5a869db7fcb7c52c"),
                List.of("c748ca6dd327f0ce85f4ae3a8cd6d4d5390bbb804c9e12dcf94f853fece3dcce"),
                "",
                ""),
        A_3_2_1(
                OprfMode.VOPRF,
                List.of(ZERO),
                List.of(BLIND),
                List.of("02dd05901038bb31a6fae01828fd8d0e49e35a486b5c5d4b4994013648c01277da"),
                List.of("0209f33cab60cf8fe69239b0afbcfcd261af4c1c5632624f2e9ba29b90ae83e4a2"),
                List.of("0412e8f78b02c415ab3a288e228978376f99927767ff37c5718d420010a645a1"),
                OTHER_BLIND,
                "e7c2b3c5c954c035949f1f74e6bce2ed539a3be267d1481e9ddb178533df4c26"
                        + "64f69d065c604a4fd953e100b856ad83804eb3845189babfa5a702090d6fc5fa"),
        A_3_2_2(
                OprfMode.VOPRF,
                List.of(SEVENTEEN),
                List.of(BLIND),
                List.of("03cd0f033e791c4d79dfa9c6ed750f2ac009ec46cd4195ca6fd3800d1e9b887dbd"),
                List.of("030d2985865c693bf7af47ba4d3a3813176576383d19aff003ef7b0784a0d83cf1"),
                List.of("771e10dcd6bcd3664e23b8f2a710cfaaa8357747c4a8cbba03133967b5c24f18"),
                OTHER_BLIND,
                "2787d729c57e3d9512d3aa9e8708ad226bc48e0f1750b0767aaff73482c44b8d"
                        + "2873d74ec88aebd3504961acea16790a05c542d9fbff4fe269a77510db00abab"),
        A_3_2_3(
                OprfMode.VOPRF,
                List.of(ZERO, SEVENTEEN),
                List.of(BLIND, OTHER_BLIND),
                List.of(
                        "02dd05901038bb31a6fae01828fd8d0e49e35a486b5c5d4b4994013648c01277da",
                        "03462e9ae64cae5b83ba98a6b360d942266389ac369b923eb3d557213b1922f8ab"),
                List.of(
                        "0209f33cab60cf8fe69239b0afbcfcd261af4c1c5632624f2e9ba29b90ae83e4a2",
                        "02bb24f4d838414aef052a8f044a6771230ca69c0a5677540fff738dd31bb69771"),
                List.of(
                        "0412e8f78b02c415ab3a288e228978376f99927767ff37c5718d420010a645a1",
                        "771e10dcd6bcd3664e23b8f2a710cfaaa8357747c4a8cbba03133967b5c24f18"),
                "350e8040f828bf6ceca27405420cdf3d63cb3aef005f40ba51943c8026877963",
                "bdcc351707d02a72ce49511c7db990566d29d6153ad6f8982fad2b435d6ce4d6"
                        + "0da1e6b3fa740811bde34dd4fe0aa1b5fe6600d0440c9ddee95ea7fad7a60cf2");

        private final Answers answers;

        Vector(
                OprfMode mode,
                List<String> inputs,
                List<String> blinds,
                List<String> blinded,
                List<String> evaluated,
                List<String> outputs,
                String nonce,
                String proof) {
            this.answers = new Answers(mode, inputs, blinds, blinded, evaluated, outputs, nonce, proof);
        }
    }

    record Answers(
            OprfMode mode,
            List<String> inputs,
            List<String> blinds,
            List<String> blinded,
            List<String> evaluated,
            List<String> outputs,
            String nonce,
            String proof) {}

    private final OprfGroup group = new P256();

    @ParameterizedTest
    @EnumSource
    void everyStepOfAVectorIsReproduced(Vector vector) {
        requireReproduced(vector.answers, new OprfContext(group, vector.answers.mode()).deriveKey(SEED, INFO, RANDOM));
    }

    /** What is typed above could be mistyped: the file of the RFC's authors, where it lies beside this checkout. */
    @Test
    void everyVectorOfTheAuthorsFileIsReproduced() throws IOException {
        Path file = Path.of(System.getProperty("tidegate.shared", "../../shared"), "vectors/rfc9497-vectors.json");
        Assumptions.assumeTrue(Files.exists(file), "the shared vectors folder is not beside this checkout: " + file);
        int reproduced = 0;
        for (JsonObject suite : objects(object(StrictJson.parse(Files.readAllBytes(file))), "suites")) {
            Optional<OprfMode> mode = mode(suite);
            if (mode.isPresent() && text(suite, "identifier").equals(group.suite())) {
                OprfKey key = new OprfContext(group, mode.get())
                        .deriveKey(hex(text(suite, "seed")), hex(text(suite, "keyInfo")), RANDOM);
                assertThat(HEX.formatHex(key.secret().octets(group))).isEqualTo(text(suite, "skSm"));
                if (mode.get() == OprfMode.VOPRF) {
                    assertThat(text(key.publicKey())).isEqualTo(text(suite, "pkSm"));
                }
                for (JsonObject vector : objects(suite, "vectors")) {
                    requireReproduced(answers(mode.get(), vector), key);
                    reproduced++;
                }
            }
        }
        assertThat(reproduced).isEqualTo(Vector.values().length);
    }

    private static Optional<OprfMode> mode(JsonObject suite) {
        return suite.get("mode") instanceof JsonNumber number
                ? Arrays.stream(OprfMode.values())
                        .filter(mode -> mode.octet() == number.value())
                        .findFirst()
                : Optional.empty();
    }

    private static Answers answers(OprfMode mode, JsonObject vector) {
        boolean proven = mode == OprfMode.VOPRF;
        return new Answers(
                mode,
                texts(vector, "Input"),
                texts(vector, "Blind"),
                texts(vector, "BlindedElement"),
                texts(vector, "EvaluationElement"),
                texts(vector, "Output"),
                proven ? text(object(vector.get("Proof")), "r") : "",
                proven ? text(object(vector.get("Proof")), "proof") : "");
    }

    private static JsonObject object(@Nullable JsonValue value) {
        return (JsonObject) Objects.requireNonNull(value);
    }

    private static List<JsonObject> objects(JsonObject of, String name) {
        return ((JsonArray) Objects.requireNonNull(of.get(name)))
                .items().stream().map(Rfc9497VectorsTest::object).toList();
    }

    private static String text(JsonObject of, String name) {
        return ((JsonString) Objects.requireNonNull(of.get(name))).text();
    }

    private static List<String> texts(JsonObject of, String name) {
        return List.of(text(of, name).split(","));
    }

    private void requireReproduced(Answers vector, OprfKey key) {
        Blinding blinding = new Blinding(key.context(), RANDOM);

        List<Blinding.Blinded> blinded = new ArrayList<>();
        for (int i = 0; i < vector.inputs.size(); i++) {
            blinded.add(blinding.blind(hex(vector.inputs.get(i)), secret(vector.blinds.get(i))));
        }
        List<GroupElement> asked =
                blinded.stream().map(Blinding.Blinded::element).toList();
        assertThat(asked).extracting(Rfc9497VectorsTest::text).isEqualTo(vector.blinded);

        List<GroupElement> evaluated = evaluated(vector, key, asked);
        assertThat(evaluated).extracting(Rfc9497VectorsTest::text).isEqualTo(vector.evaluated);
        for (int i = 0; i < asked.size(); i++) {
            byte[] output =
                    blinding.output(hex(vector.inputs.get(i)), blinding.unblind(blinded.get(i), evaluated.get(i)));
            assertThat(HEX.formatHex(output)).isEqualTo(vector.outputs.get(i));
        }
    }

    private List<GroupElement> evaluated(Answers vector, OprfKey key, List<GroupElement> asked) {
        if (vector.mode == OprfMode.OPRF) {
            return key.times(asked, RANDOM);
        }
        Evaluation evaluation = new Evaluator(key, RANDOM).evaluate(asked, secret(vector.nonce));
        assertThat(HEX.formatHex(evaluation.proof().octets(group))).isEqualTo(vector.proof);
        return new EvaluationCheck(key.context(), key.publicKey()).proven(asked, evaluation);
    }

    @ParameterizedTest
    @EnumSource
    void theKeyOfAModeComesOutOfItsSeed(OprfMode mode) {
        OprfKey key = new OprfContext(group, mode).deriveKey(SEED, INFO, RANDOM);

        assertThat(HEX.formatHex(key.secret().octets(group)))
                .isEqualTo(
                        switch (mode) {
                            case OPRF -> "159749d750713afe245d2d39ccfaae8381c53ce92d098a9375ee70739c7ac0bf";
                            case VOPRF -> "ca5d94c8807817669a51b196c34c1b7f8442fde4334a7121ae4736364312fca6";
                        });
        if (mode == OprfMode.VOPRF) {
            assertThat(text(key.publicKey()))
                    .isEqualTo("03e17e70604bcabe198882c0a1f27a92441e774224ed9c702e51dd17038b102462");
        }
    }

    private SecretScalar secret(String hex) {
        return SecretScalar.of(group, hex(hex));
    }

    private static byte[] hex(String text) {
        return HEX.parseHex(text);
    }

    private static String text(GroupElement element) {
        return HEX.formatHex(element.octets());
    }

    private static byte[] filled(int size, int octet) {
        byte[] filled = new byte[size];
        Arrays.fill(filled, (byte) octet);
        return filled;
    }
}
