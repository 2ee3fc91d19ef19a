package org.tidegate.contracts.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;
import static org.tidegate.contracts.envelope.EnvelopeSamples.item;
import static org.tidegate.contracts.envelope.EnvelopeSamples.manifest;
import static org.tidegate.contracts.envelope.EnvelopeSamples.receipt;
import static org.tidegate.contracts.envelope.EnvelopeSamples.refusal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.rule.InvalidRecord;

class EnvelopeDocumentsTest {

    private static final Manifest MANIFEST = manifest(Lane.URGENT, List.of(item(1)));

    /** The content's digest: {@code (head -c32 /dev/zero; printf '{}') | openssl dgst -sha256 -binary | base64}. */
    @Test
    void aManifestReadsBackAndHasOneText() {
        assertThat(ManifestJson.read(ManifestJson.write(MANIFEST))).isEqualTo(MANIFEST);
        assertThat(text(MANIFEST))
                .isEqualTo(
                        "{\"agreement\":{\"digest\":\"RBNvo1WzZ4oRRq0W9-hknpT7T8If536DEMBg9hyq_4o\",\"id\":\"xa-xb\"},"
                                + "\"envelope\":\"017f22e2-79b0-7000-8000-000000000001\",\"items\":[{"
                                + "\"content\":{\"digest\":\"-xY0xObNSx8a_jzi1u8ID3rF0fNX1yOtTfyngnM7Yts\","
                                + "\"salt\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"size\":2},"
                                + "\"conversationId\":\"017f22e2-79b0-7000-8000-0000000007d1\","
                                + "\"exchangeId\":\"017f22e2-79b0-7000-8000-0000000003e9\","
                                + "\"handling\":[\"EU:H1\",\"TLP:AMBER+STRICT\"],\"kind\":\"REFERRAL\","
                                + "\"packageId\":\"017f22e2-79b0-7000-8000-000000000001\"}],"
                                + "\"lane\":\"URGENT\",\"notAfter\":\"2026-01-05T10:00:00.123Z\",\"recipient\":\"XB\","
                                + "\"sealedAt\":\"2026-01-05T09:00:00.123Z\",\"sender\":\"XA\",\"type\":\"tidegate/manifest/1\",\"version\":1}");
    }

    @Test
    void aPartnersAnswerReadsBackAsWhatItIs() {
        assertThat(PartnerAnswerJson.read(ReceiptJson.write(receipt()))).isEqualTo(receipt());
        assertThat(PartnerAnswerJson.read(PartnerAnswerJson.write(refusal()))).isEqualTo(refusal());
        assertThat(PartnerAnswerJson.write(receipt())).isEqualTo(ReceiptJson.write(receipt()));
        assertThat(RefusalJson.read(RefusalJson.write(refusal()))).isEqualTo(refusal());
    }

    @Test
    void oneSignedThingIsNeverTakenForAnother() {
        assertThat(codes(() -> ReceiptJson.read(RefusalJson.write(refusal())))).containsExactly("WRONG_DOCUMENT");
        assertThat(codes(() -> ManifestJson.read(ReceiptJson.write(receipt())))).containsExactly("WRONG_DOCUMENT");
        assertThat(codes(() -> PartnerAnswerJson.read(ManifestJson.write(MANIFEST))))
                .containsExactly("WRONG_DOCUMENT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"lane\":\"URGENT\" | \"lane\":\"FAST\" | UNKNOWN_CODE | /lane",
                "\"lane\":\"URGENT\", | '' | MISSING_MEMBER | /lane",
                "\"lane\":\"URGENT\" | \"lane\":null | NULL_MEMBER | /lane",
                "\"lane\":\"URGENT\" | \"lane\":7 | UNKNOWN_CODE | /lane",
                "\"version\":1 | \"version\":2 | OUT_OF_RANGE | /version",
                "\"version\":1 | \"version\":1.5 | OUT_OF_RANGE | /version",
                "\"version\":1 | \"version\":true | WRONG_TYPE | /version",
                "\"version\":1 | \"version\":1,\"zebra\":0 | UNKNOWN_MEMBER | ''",
                "\"kind\":\"REFERRAL\" | \"kind\":\"REFERRAL\",\"zebra\":0 | UNKNOWN_MEMBER | /items/0",
                "\"EU:H1\" | \"EU:H9\" | WRONG_FORM | /items/0/handling/0",
                "\"EU:H1\" | \"TLP:AMBER+STRICT\" | NOT_UNIQUE | /items/0/handling",
                "\"size\":2 | \"size\":8388609 | OUT_OF_RANGE | /items/0/content/size",
                "\"size\":2 | \"size\":0 | OUT_OF_RANGE | /items/0/content/size",
                "09:00:00.123Z | 09:00:00Z | WRONG_FORM | /sealedAt",
                "09:00:00.123Z | 24:00:00.000Z | WRONG_FORM | /sealedAt",
                "09:00:00.123Z | 09:00:00.123+00:00 | WRONG_FORM | /sealedAt",
                "2026-01-05T09 | 2026-02-30T09 | WRONG_FORM | /sealedAt",
                "T10:00 | T08:00 | ENDS_BEFORE_IT_BEGINS | /notAfter",
                "\"recipient\":\"XB\" | \"recipient\":\"XA\" | SENT_TO_ITSELF | /recipient",
                "\"id\":\"xa-xb\" | \"id\":\"XA/XB\" | WRONG_FORM | /agreement/id",
                "{\"agreement\" | { \"agreement\" | NOT_CANONICAL | ''",
                "\"version\":1 | \"version\":1.0 | NOT_CANONICAL | ''",
                "\"URGENT\" | \"\\u0055RGENT\" | NOT_CANONICAL | ''",
                "\"kind\":\"REFERRAL\" | \"kind\":\"REFERRAL\",\"parts\":[] | NOT_CANONICAL | ''"
            })
    void aChangedManifestIsRefusedWithThePlace(String find, String replacement, String code, String pointer) {
        String text = text(MANIFEST);
        assertThat(text).contains(find);

        MalformedDocument refused = catchThrowableOfType(
                MalformedDocument.class,
                () -> ManifestJson.read(text.replace(find, replacement).getBytes(StandardCharsets.UTF_8)));

        assertThat(refused).isNotNull();
        assertThat(refused.problems())
                .extracting(Problem::code, Problem::pointer)
                .containsExactly(tuple(code, pointer));
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        String text = text(MANIFEST)
                .replace("\"lane\":\"URGENT\"", "\"lane\":\"FAST\"")
                .replace("\"EU:H1\"", "\"EU:H9\"")
                .replace("\"version\":1", "\"version\":9")
                .replace("\"sender\":\"XA\"", "\"sender\":\"x\"");

        MalformedDocument refused = catchThrowableOfType(
                MalformedDocument.class, () -> ManifestJson.read(text.getBytes(StandardCharsets.UTF_8)));

        assertThat(refused.problems())
                .extracting(Problem::pointer)
                .containsExactlyInAnyOrder("/lane", "/items/0/handling/0", "/version", "/sender");
    }

    @Test
    void onlyRoutinePackagesShareAnEnvelope() {
        assertThat(manifest(Lane.ROUTINE, List.of(item(1), item(2))).items()).hasSize(2);
        assertThatThrownBy(() -> manifest(Lane.URGENT, List.of(item(1), item(2))))
                .isInstanceOfSatisfying(
                        InvalidRecord.class,
                        invalid -> assertThat(invalid.violations())
                                .extracting(InvalidRecord.Violation::code)
                                .containsExactly("SHARED_ENVELOPE"));
    }

    @Test
    void aPackageIsInAnEnvelopeOnce() {
        assertThatThrownBy(() -> manifest(Lane.ROUTINE, List.of(item(1), item(1))))
                .isInstanceOf(InvalidRecord.class);
    }

    @Test
    void aReplyNamesAnotherPackage() {
        PackageId other = new PackageId(EnvelopeSamples.uuid(9));
        Manifest reply = manifest(Lane.ROUTINE, List.of(item(1, other)));

        assertThat(ManifestJson.read(ManifestJson.write(reply))
                        .items()
                        .getFirst()
                        .inReplyTo())
                .isEqualTo(other);
        assertThatThrownBy(() -> item(9, other)).isInstanceOf(InvalidRecord.class);
    }

    @Test
    void aCommitmentMatchesItsContentAndNothingElse() {
        ContentCommitment commitment = MANIFEST.items().getFirst().content();

        assertThat(commitment.matches(EnvelopeSamples.CONTENT)).isTrue();
        assertThat(commitment.matches("[]".getBytes(StandardCharsets.UTF_8))).isFalse();
        assertThat(commitment.matches("{} ".getBytes(StandardCharsets.UTF_8))).isFalse();
    }

    private static String text(Manifest manifest) {
        return new String(ManifestJson.write(manifest), StandardCharsets.UTF_8);
    }

    private static List<String> codes(org.assertj.core.api.ThrowableAssert.ThrowingCallable reading) {
        return catchThrowableOfType(MalformedDocument.class, reading).problems().stream()
                .map(Problem::code)
                .toList();
    }
}
