package org.tidegate.contracts.deconfliction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedOctetsTest {
    private static final Pattern SHAPE = Pattern.compile(PackedOctets.SHAPE);

    @Test
    void theirTextIsReadAsTheSameOctets() {
        Random random = new Random(7);
        for (int size = 0; size < 300; size++) {
            byte[] octets = new byte[size];
            random.nextBytes(octets);
            PackedOctets packed = new PackedOctets(octets);
            assertThat(PackedOctets.parse(packed.text())).isEqualTo(packed).hasSameHashCodeAs(packed);
            assertThat(packed.text()).matches(SHAPE).doesNotContain("=", "+", "/");
            assertThat(packed.octets()).isEqualTo(octets);
            assertThat(packed.sizeBytes()).isEqualTo(size);
        }
    }

    /** 4,096 elements: a shape that steps into itself for each group of four would not end well here. */
    @Test
    void aWholeBatchHasTheShape() {
        PackedOctets batch = new PackedOctets(new byte[4_096 * 33]);
        assertThat(SHAPE.matcher(batch.text()).matches()).isTrue();
        assertThat(PackedOctets.parse(batch.text())).isEqualTo(batch);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"A", "AB", "AAB", "AAAA=", "AA==", "AAA=", "A AA", "AAA+", "AA/A", "AAAA\n", "AAAAA", "ÄAAA"})
    void anotherTextIsRefusedAndNotRepeated(String text) {
        assertThatThrownBy(() -> PackedOctets.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not base64url without padding")
                .hasNoCause();
        assertThat(text).doesNotMatch(SHAPE);
    }

    @Test
    void whoMadeThemCannotChangeThemLater() {
        byte[] octets = {1, 2, 3};
        PackedOctets packed = new PackedOctets(octets);
        octets[0] = 9;
        Arrays.fill(packed.octets(), (byte) 9);
        assertThat(packed).isEqualTo(new PackedOctets(new byte[] {1, 2, 3}));
    }

    @Test
    void theirNumberIsPrintedOnly() {
        assertThat(new PackedOctets(new byte[33])).hasToString("PackedOctets[33]");
    }
}
