package org.tidegate.contracts.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All octets here are random behind a file's first few; none is of a file. */
class PayloadRuleTest {

    @ParameterizedTest
    @ValueSource(strings = {"ffd8ffe0", "89504e470d0a1a0a", "474946383961", "52494646", "1a45dfa3", "504b0304"})
    void theOctetsOfAFileAreFoundAsBase64AndAsHex(String magic) {
        byte[] octets = octets(magic, 600);
        String base64 = Base64.getEncoder().encodeToString(octets);
        assertThat(PayloadRule.looksLikePayload(base64)).isTrue();
        assertThat(PayloadRule.looksLikePayload("see " + base64 + " above")).isTrue();
        assertThat(PayloadRule.looksLikePayload(Base64.getMimeEncoder().encodeToString(octets)))
                .isTrue();
        assertThat(PayloadRule.looksLikePayload(HexFormat.of().formatHex(octets)))
                .isTrue();
    }

    @Test
    void aDataUriIsFoundHoweverShort() {
        assertThat(PayloadRule.looksLikePayload("DATA:image/png;base64,AAAA")).isTrue();
    }

    @Test
    void hashValuesWordsAndLinksAreNotFound() {
        String longestHash = HexFormat.of().formatHex(octets("ffd8ffe0", 256));
        assertThat(PayloadRule.looksLikePayload(longestHash)).isFalse();
        assertThat(PayloadRule.looksLikePayload("word ".repeat(2_000))).isFalse();
        assertThat(PayloadRule.looksLikePayload("https://page.example/" + "path/".repeat(90)))
                .isFalse();
    }

    private static byte[] octets(String magic, int size) {
        byte[] octets = new byte[size];
        new SplittableRandom(7).nextBytes(octets);
        byte[] first = HexFormat.of().parseHex(magic);
        System.arraycopy(first, 0, octets, 0, first.length);
        return octets;
    }
}
