package org.tidegate.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.crypto.seal.Parties.Letter;

/** An altered envelope is refused with the one typed refusal, wherever it was altered. */
class AlteredEnvelopeTest {

    /** The build flips every byte of an envelope in one way and samples the rest; -Dtidegate.whole=true leaves nothing out. */
    private static final boolean WHOLE = Boolean.getBoolean("tidegate.whole");

    private static final int SAMPLE = 13;

    private static int stride(int mask) {
        return WHOLE || mask == 0xff ? 1 : SAMPLE;
    }

    private final Parties parties = Parties.onP256();
    private final Letter letter = Parties.letter("{}");

    @ParameterizedTest(name = "xor 0x{0}")
    @ValueSource(ints = {0x01, 0x80, 0xff})
    void everyByteOfAnEnvelopeIsGuarded(int mask) {
        byte[] envelope = parties.seal(letter).octets();
        assertThat(parties.open(envelope, letter).contents()).hasSize(1);
        for (int i = 0; i < envelope.length; i += stride(mask)) {
            assertThat(parties.refusal(flipped(envelope, i, mask), letter))
                    .as("byte " + i)
                    .isNotNull();
        }
    }

    /** Only who holds the recipient's public key and a signed payload can try this, and every partner does. */
    @ParameterizedTest(name = "xor 0x{0}")
    @ValueSource(ints = {0x01, 0x80, 0xff})
    void everyByteOfTheSignedPartIsGuardedWithoutTheHelpOfTheCipher(int mask) {
        byte[] signed = parties.open(parties.seal(letter).octets(), letter).signed();
        Forge forge = new Forge(parties);
        assertThat(parties.open(forge.sealed(signed), letter).contents()).hasSize(1);
        for (int i = mask % SAMPLE; i < signed.length; i += WHOLE ? 1 : SAMPLE) {
            assertThat(parties.refusal(forge.sealed(flipped(signed, i, mask)), letter))
                    .as("byte " + i)
                    .isNotNull();
        }
    }

    @Test
    void anEnvelopeCutAtAnyLengthIsRefused() {
        byte[] envelope = parties.seal(letter).octets();
        for (int length = 0; length < envelope.length; length++) {
            assertThat(parties.refusal(Arrays.copyOf(envelope, length), letter))
                    .as("length " + length)
                    .isNotNull();
        }
    }

    @Test
    void aSignedPartCutAtAnyLengthIsRefused() {
        byte[] signed = parties.open(parties.seal(letter).octets(), letter).signed();
        Forge forge = new Forge(parties);
        for (int length = 0; length < signed.length; length += WHOLE ? 1 : SAMPLE) {
            assertThat(parties.refusal(forge.sealed(Arrays.copyOf(signed, length)), letter))
                    .as("length " + length)
                    .isNotNull();
        }
    }

    private static byte[] flipped(byte[] bytes, int index, int mask) {
        byte[] altered = bytes.clone();
        altered[index] ^= (byte) mask;
        return altered;
    }
}
