package org.tidegate.contracts.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.digest.Salt;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.handling.HandlingCode;

class IdTextsTest {

    private static final String UUID_TEXT = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";

    @Test
    void anIdReadsBackFromItsText() {
        assertThat(PackageId.parse(UUID_TEXT).toString()).isEqualTo(UUID_TEXT);
        assertThat(EnvelopeId.parse(UUID_TEXT).text()).isEqualTo(UUID_TEXT);
        assertThat(AuthorityId.parse("XA").toString()).isEqualTo("XA");
        assertThat(CaseSystemId.parse("cms").toString()).isEqualTo("cms");
        assertThat(HandlingCode.parse("TLP:AMBER+STRICT").text()).isEqualTo("TLP:AMBER+STRICT");
        assertThat(HandlingCode.eu(2)).isEqualTo(HandlingCode.parse("EU:H2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                "017F22E2-79B0-7CC3-98C4-DC0C0C07398F",
                "017f22e2-79b0-7cc3-98c4-dc0c0c07398",
                "017f22e2-79b0-7cc3-98c4-dc0c0c07398g",
                "017f22e279b07cc398c4dc0c0c07398f0000"
            })
    void onlyTheOneTextOfAUuidIsAnIdAndTheMessageNamesOnlyItsKind(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EnvelopeId.parse(text))
                .withMessage("not a envelope id: send a UUID of 36 characters in lower case")
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "X", "xa", "1A", "XA\n", "X_A", "ABCDEFGHIJKLMNOPQRSTUVWXYZ1234567"})
    void whatIsNoAuthorityIdIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuthorityId.parse(text))
                .withMessageStartingWith("not an authority id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EU:H4", "EU:", "EU", ":H1", "eu:H1", "NATO:SECRET", "TLP:WHITE"})
    void aHandlingCodeNobodyPublishedIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> HandlingCode.parse(text));
    }

    /** SHA-256 of "abc": FIPS 180-4 example. */
    @Test
    void aDigestIsSha256InBase64UrlWithoutPadding() {
        assertThat(Digest.sha256("a".getBytes(StandardCharsets.UTF_8), "bc".getBytes(StandardCharsets.UTF_8))
                        .text())
                .isEqualTo("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0=", // padding
                "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa1", // a bit left over
                "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0", // the other alphabet
                "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFQ",
                ""
            })
    void onlyTheOneTextOfADigestIsRead(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Digest.parse(text))
                .withNoCause();
    }

    @Test
    void aSaltKeepsItselfOutOfLogLines() {
        Salt salt = new Salt(new byte[32]);

        assertThat("salt " + salt).isEqualTo("salt Salt[32 octets]").doesNotContain(salt.text());
        assertThat(Salt.parse(salt.text())).isEqualTo(salt);
    }

    @Test
    void aDigestDoesNotChangeWithTheArrayItWasMadeFrom() {
        byte[] octets = new byte[32];
        Digest digest = new Digest(octets);
        octets[0] = 1;
        digest.bytes()[1] = 1;

        assertThat(digest).isEqualTo(new Digest(new byte[32]));
    }
}
