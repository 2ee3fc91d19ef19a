package org.tidegate.crypto.cms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BerShapeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"0500", "3000", "30020500", "30800000", "3080050030800000 0000", "0400", "2480 04017f 0000"})
    void oneObjectInAnyLengthFormPasses(String hex) {
        assertThatCode(() -> BerShape.requireOneObject(bytes(hex))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "30",
                "3001",
                "050000",
                "30000000",
                "3080",
                "308000",
                "0480 0000",
                "3003 0500",
                "30040500",
                "30 84 7fffffff",
                "30 84 ffffffff",
                "30 85 0000000001",
                "30 88 ffffffffffffffff",
                "30 ff",
                "30 8102 0500",
                "04 820001 00",
                "1f8100",
                "3f00",
                "0000",
                "30020000",
                "3080 0500 00",
                "30 03 30 02 05"
            })
    void whateverIsNotExactlyOneObjectIsRefused(String hex) {
        assertThat(refusal(bytes(hex))).isEqualTo(RefusedBecause.MALFORMED);
    }

    @Test
    void aLengthThatLeavesTheElementAroundItIsRefusedEvenInsideIndefiniteLengths() {
        // SEQUENCE of 6 bytes { SEQUENCE indefinite { OCTET STRING claims 5 } } and enough bytes after all of them
        assertThat(refusal(bytes("3006 3080 0405 0000 000000"))).isEqualTo(RefusedBecause.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(ints = {25, 70, 1_000, 200_000})
    void nestingDeeperThanTheLimitIsRefusedAtOnce(int depth) {
        byte[] definite = nested(depth);
        byte[] indefinite = new byte[4 * depth];
        for (int i = 0; i < depth; i++) {
            indefinite[2 * i] = 0x30;
            indefinite[2 * i + 1] = (byte) 0x80;
        }

        assertThat(refusal(definite)).isEqualTo(RefusedBecause.OVER_A_LIMIT);
        assertThat(refusal(indefinite)).isEqualTo(RefusedBecause.OVER_A_LIMIT);
    }

    @Test
    void nestingUpToTheLimitPasses() {
        assertThatCode(() -> BerShape.requireOneObject(nested(CmsLimits.DEPTH))).doesNotThrowAnyException();
    }

    @Test
    void moreElementsThanTheLimitAreRefused() {
        int elements = CmsLimits.ELEMENTS;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(bytes("3080"));
        for (int i = 0; i < elements; i++) {
            out.writeBytes(bytes("0500"));
        }
        out.writeBytes(bytes("0000"));

        assertThat(refusal(out.toByteArray())).isEqualTo(RefusedBecause.OVER_A_LIMIT);
    }

    @Test
    void randomBytesNeverCauseAnythingButTheTypedRefusal() {
        Random random = new Random(20261124);
        int passed = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[random.nextInt(24)];
            random.nextBytes(bytes);
            try {
                UnverifiedEnveloped.read(bytes);
                passed++;
            } catch (CmsRefused refused) {
                assertThat(refused.because()).isNotNull();
            }
        }
        assertThat(passed).isZero();
    }

    private static byte[] nested(int depth) {
        byte[] inner = {};
        for (int i = 0; i < Math.min(depth, 2_000); i++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(0x30);
            writeLength(out, inner.length);
            out.writeBytes(inner);
            inner = out.toByteArray();
        }
        return inner;
    }

    private static void writeLength(ByteArrayOutputStream out, int length) {
        if (length < 0x80) {
            out.write(length);
        } else if (length < 0x100) {
            out.write(0x81);
            out.write(length);
        } else {
            out.write(0x82);
            out.write(length >> 8);
            out.write(length);
        }
    }

    private static RefusedBecause refusal(byte[] bytes) {
        CmsRefused refused = catchThrowableOfType(CmsRefused.class, () -> BerShape.requireOneObject(bytes));
        assertThat(refused).as("the bytes passed").isNotNull();
        return refused.because();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
