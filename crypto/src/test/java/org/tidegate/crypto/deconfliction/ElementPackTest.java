package org.tidegate.crypto.deconfliction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.deconfliction.PackedOctets;
import org.tidegate.crypto.oprf.ElementRefused;
import org.tidegate.crypto.oprf.ElementRefused.Reason;
import org.tidegate.crypto.oprf.GroupElement;
import org.tidegate.crypto.oprf.OprfContext;
import org.tidegate.crypto.oprf.OprfMode;
import org.tidegate.crypto.oprf.P256;

/** Elements and tags as messages hold them. What a partner sends is any octets. */
class ElementPackTest {
    private static final int SIZE = 33;

    private final P256 group = new P256();
    private final OprfContext context = new OprfContext(group, OprfMode.VOPRF);

    @Test
    void elementsComeBackInTheirOrder() {
        List<GroupElement> elements = elements(5);

        PackedOctets packed = ElementPack.of(elements);

        assertThat(packed.sizeBytes()).isEqualTo(5 * SIZE);
        assertThat(ElementPack.read(group, packed, 5))
                .extracting(GroupElement::octets)
                .containsExactlyElementsOf(
                        elements.stream().map(GroupElement::octets).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 32, 34, 65, 67, 99})
    void anotherNumberOfOctetsThanCountedIsRefused(int octets) {
        byte[] packed = Arrays.copyOf(ElementPack.of(elements(3)).octets(), octets);

        assertThat(refused(packed, 2)).isEqualTo(Reason.WRONG_LENGTH);
    }

    /** The identity has one octet; neither that nor zeros in its place are an element. */
    @Test
    void theIdentityIsRefused() {
        assertThat(refused(new byte[1], 1)).isEqualTo(Reason.WRONG_LENGTH);
        assertThat(refused(new byte[SIZE], 1)).isEqualTo(Reason.NOT_IN_THE_GROUP);
        assertThat(refused(second(new byte[SIZE]), 3)).isEqualTo(Reason.NOT_IN_THE_GROUP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Of no point: x = 1 and x = 0xff..ff leave no square, or are not below p.
                "020000000000000000000000000000000000000000000000000000000000000001",
                "02ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                // x = p, which some decoders take for 0.
                "02ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
                // A tag of an uncompressed point, of a hybrid one, and of none.
                "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
                "066b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
                "016b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
            })
    void whatIsNotOnTheCurveIsRefusedWhereverItStands(String hex) {
        byte[] octets = HexFormat.of().parseHex(hex);

        assertThat(refused(octets, 1)).isEqualTo(Reason.NOT_IN_THE_GROUP);
        assertThat(refused(second(octets), 3)).isEqualTo(Reason.NOT_IN_THE_GROUP);
    }

    @Test
    void tagsComeBackInTheirOrder() {
        List<Tag> tags = IntStream.range(0, 3)
                .mapToObj(i -> {
                    byte[] octets = new byte[Tag.SIZE];
                    Arrays.fill(octets, (byte) i);
                    return new Tag(octets);
                })
                .toList();

        PackedOctets packed = ElementPack.ofTags(tags);

        assertThat(packed.sizeBytes()).isEqualTo(3 * Tag.SIZE);
        assertThat(ElementPack.tags(packed)).isEqualTo(tags);
    }

    /** Three, of which the one in the middle is these octets. */
    private byte[] second(byte[] octets) {
        byte[] packed = ElementPack.of(elements(3)).octets();
        System.arraycopy(octets, 0, packed, SIZE, SIZE);
        return packed;
    }

    private List<GroupElement> elements(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> context.hashToElement(("target " + i).getBytes(StandardCharsets.US_ASCII)))
                .toList();
    }

    private Reason refused(byte[] octets, int count) {
        ElementRefused refused = catchThrowableOfType(
                ElementRefused.class, () -> ElementPack.read(group, new PackedOctets(octets), count));
        assertThat(refused).as("it was read").isNotNull();
        return refused.reason();
    }
}
