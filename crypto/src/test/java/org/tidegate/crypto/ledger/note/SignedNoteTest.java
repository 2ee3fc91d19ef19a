package org.tidegate.crypto.ledger.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.ledger.TestLog;
import org.tidegate.crypto.ledger.form.FormFault;
import org.tidegate.crypto.ledger.form.FormRefused;

class SignedNoteTest {

    private static final String ORIGIN = "a.example/log";
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00.900Z");

    private final LogSigner log = new LogSigner(ORIGIN, TestLog.key(1));
    private final Cosigner witness = new Cosigner("b.example/witness", TestLog.key(2));
    private final SignedCheckpoint checkpoint = log.sign(new Checkpoint(ORIGIN, 7, Digest.sha256()));

    @Test
    void aLogSignsAndACosignerAddsItsTime() {
        SignedNote note = checkpoint.with(witness.cosign(checkpoint, NOON)).note();
        SignedNote read = SignedNote.parse(note.octets());

        assertThat(read).isEqualTo(note);
        assertThat(SignatureCheck.of(read, log.verifierKey())).isEqualTo(new SignatureCheck.Signed());
        assertThat(SignatureCheck.of(read, witness.verifierKey()))
                .isEqualTo(new SignatureCheck.Cosigned(Instant.parse("2026-01-05T12:00:00Z")));
        assertThat(new CheckpointVerifier(List.of(log.verifierKey())).check(read))
                .isInstanceOfSatisfying(
                        CheckpointCheck.Holds.class,
                        holds -> assertThat(holds.checkpoint().checkpoint()).isEqualTo(checkpoint.checkpoint()));
    }

    /** Ed25519 cosignatures do not name their cosigner, so one key under two names would be two witnesses. */
    @Test
    void aCosignatureIsNoLogsSignatureWhateverItsName() {
        Cosigner posing = new Cosigner(ORIGIN, TestLog.key(1));
        SignedNote note = new SignedNote(checkpoint.checkpoint().text(), List.of(posing.cosign(checkpoint, NOON)));
        assertThat(new CheckpointVerifier(List.of(log.verifierKey())).check(note))
                .isEqualTo(new CheckpointCheck.Fails(CheckpointFault.SIGNATURE_MISSING));
        assertThat(new CheckpointVerifier(List.of(posing.verifierKey())).check(note))
                .isEqualTo(new CheckpointCheck.Fails(CheckpointFault.SIGNATURE_MISSING));
    }

    @Test
    void signaturesOfUnknownKeysArePassedOver() {
        NoteSignature sameNameOtherId = new NoteSignature(ORIGIN, new KeyId(1), new byte[] {1});
        NoteSignature otherNameSameId =
                new NoteSignature("c.example", log.verifierKey().id(), new byte[] {1});
        SignedNote note = checkpoint.note().with(sameNameOtherId).with(otherNameSameId);
        assertThat(SignatureCheck.of(note, log.verifierKey())).isEqualTo(new SignatureCheck.Signed());
    }

    @Test
    void aWrongSignatureNextToARightOneSpoilsTheNote() {
        NoteSignature wrong = new NoteSignature(ORIGIN, log.verifierKey().id(), new byte[64]);
        assertThat(SignatureCheck.of(checkpoint.note().with(wrong), log.verifierKey()))
                .isEqualTo(new SignatureCheck.Wrong());
    }

    @Test
    void aDoubledSignatureLineCountsOnceAndAddingItAgainAddsNothing() {
        NoteSignature cosignature = witness.cosign(checkpoint, NOON);
        SignedCheckpoint once = checkpoint.with(cosignature);
        assertThat(once.with(cosignature).note()).isEqualTo(once.note());
        SignedNote doubled = new SignedNote(once.note().text(), List.of(cosignature, cosignature));
        assertThat(SignatureCheck.of(SignedNote.parse(doubled.octets()), witness.verifierKey()))
                .isInstanceOf(SignatureCheck.Cosigned.class);
    }

    @Test
    void theLatestCosignatureOfAKeyCounts() {
        SignedNote note = checkpoint
                .with(witness.cosign(checkpoint, NOON.plusSeconds(60)))
                .with(witness.cosign(checkpoint, NOON))
                .note();
        assertThat(SignatureCheck.of(note, witness.verifierKey()))
                .isEqualTo(new SignatureCheck.Cosigned(Instant.parse("2026-01-05T12:01:00Z")));
    }

    @Test
    void aLogSignsItsOwnCheckpointsOnly() {
        assertThatThrownBy(() -> log.sign(new Checkpoint("other.example", 7, Digest.sha256())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    static Stream<Arguments> notesThatAreNone() {
        String line = "— a.example/log AAAAAQAB\n";
        String text = "text\n";
        return Stream.of(
                Arguments.of("", FormFault.LINE_UNFINISHED),
                Arguments.of("\n", FormFault.NO_SIGNATURES),
                Arguments.of(text, FormFault.NO_SIGNATURES),
                Arguments.of(text + "\n", FormFault.NO_SIGNATURES),
                Arguments.of(text + line, FormFault.NO_SIGNATURES),
                Arguments.of(text + "\n" + line.stripTrailing(), FormFault.LINE_UNFINISHED),
                Arguments.of(text + "\n" + line + "\n", FormFault.NO_SIGNATURES),
                Arguments.of(text + "\n" + line + "\n" + text, FormFault.SIGNATURE_LINE),
                Arguments.of(text + "\n" + line.replace("— ", ""), FormFault.SIGNATURE_LINE),
                Arguments.of(text + "\n" + line.replace("—", "-"), FormFault.SIGNATURE_LINE),
                Arguments.of(text + "\n" + line.replace("—", "\u2013"), FormFault.SIGNATURE_LINE),
                Arguments.of(text + "\n" + line.replace("— ", "—\u00a0"), FormFault.SIGNATURE_LINE),
                Arguments.of(text + "\n— a.example/log\n", FormFault.SIGNATURE_LINE),
                Arguments.of(text + "\n—  AAAAAQAB\n", FormFault.KEY_NAME),
                Arguments.of(text + "\n— a+b AAAAAQAB\n", FormFault.KEY_NAME),
                Arguments.of(text + "\n— a\u2003b AAAAAQAB\n", FormFault.KEY_NAME),
                Arguments.of(text + "\n— a  AAAAAQAB\n", FormFault.NOT_BASE64),
                Arguments.of(text + "\n— a AAAAAQAB \n", FormFault.NOT_BASE64),
                Arguments.of(text + "\n— a AAAAAQAB==\n", FormFault.NOT_BASE64),
                Arguments.of(text + "\n— a AAAAAQA\n", FormFault.NOT_BASE64),
                Arguments.of(text + "\n— a AAAAAQF=\n", FormFault.NOT_BASE64),
                Arguments.of(text + "\n— a AAAA_QAB\n", FormFault.NOT_BASE64),
                Arguments.of(text + "\n— a \n", FormFault.SIGNATURE_SHORT),
                Arguments.of(text + "\n— a AAAAAQ==\n", FormFault.SIGNATURE_SHORT),
                Arguments.of("te\rxt\n\n" + line, FormFault.CONTROL_CHARACTER),
                Arguments.of("te\txt\n\n" + line, FormFault.CONTROL_CHARACTER),
                Arguments.of("te\0xt\n\n" + line, FormFault.CONTROL_CHARACTER),
                Arguments.of(text + "\n" + line.repeat(65), FormFault.TOO_MANY_SIGNATURES),
                Arguments.of("x".repeat(SignedNote.LARGEST) + "\n\n" + line, FormFault.TOO_LARGE));
    }

    @ParameterizedTest
    @MethodSource("notesThatAreNone")
    void aNoteThatIsNoneIsRefusedByName(String note, FormFault fault) {
        assertThatThrownBy(() -> SignedNote.parse(note.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        FormRefused.class,
                        refused -> assertThat(refused.fault()).isEqualTo(fault));
    }

    @Test
    void octetsThatAreNotUtf8AreRefused() {
        byte[] octets = "tex\u00ff\n\n— a AAAAAQAB\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> SignedNote.parse(octets)).hasMessageContaining("NOT_UTF8");
    }

    @Test
    void sixtyFourSignaturesAreReadAndSixteenOfFiveKilobytes() {
        assertThat(SignedNote.parse(("t\n\n" + "— a AAAAAQAB\n".repeat(64)).getBytes(StandardCharsets.UTF_8))
                        .signatures())
                .hasSize(64);
        SignedNote large = checkpoint.note();
        for (int at = 0; at < 16; at++) {
            large = large.with(new NoteSignature("pq" + at, new KeyId(at), new byte[5000]));
        }
        assertThat(SignedNote.parse(large.octets())).isEqualTo(large);
    }

    static Stream<Arguments> checkpointsThatAreNone() {
        String root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
        return Stream.of(
                Arguments.of("o\n1\n", FormFault.LINE_MISSING),
                Arguments.of("\n1\n" + root, FormFault.ORIGIN_EMPTY),
                Arguments.of("o\no\n1\n" + root, FormFault.NOT_A_NUMBER),
                Arguments.of("o\n01\n" + root, FormFault.NOT_A_NUMBER),
                Arguments.of("o\n-1\n" + root, FormFault.NOT_A_NUMBER),
                Arguments.of("o\n+1\n" + root, FormFault.NOT_A_NUMBER),
                Arguments.of("o\n 1\n" + root, FormFault.NOT_A_NUMBER),
                Arguments.of("o\n1 \n" + root, FormFault.NOT_A_NUMBER),
                Arguments.of("o\n\n" + root, FormFault.NOT_A_NUMBER),
                Arguments.of("o\n\u0661\n" + root, FormFault.NOT_A_NUMBER),
                Arguments.of("o\n9223372036854775808\n" + root, FormFault.NOT_A_NUMBER),
                Arguments.of("o\n1\n" + root.replace("=", ""), FormFault.NOT_BASE64),
                Arguments.of("o\n1\n" + root.replace("FU=", "FV="), FormFault.NOT_BASE64),
                Arguments.of("o\n1\nAAAA\n", FormFault.NOT_A_HASH),
                Arguments.of("o\n1\n" + root + root, FormFault.EXTENSION_LINE),
                Arguments.of("o\n1\n" + root + "\n", FormFault.EXTENSION_LINE));
    }

    @ParameterizedTest
    @MethodSource("checkpointsThatAreNone")
    void aCheckpointThatIsNoneIsRefusedByName(String text, FormFault fault) {
        SignedNote note = new SignedNote(text, checkpoint.note().signatures());
        assertThatThrownBy(() -> Checkpoint.of(note))
                .isInstanceOfSatisfying(
                        FormRefused.class,
                        refused -> assertThat(refused.fault()).isEqualTo(fault));
        assertThat(new CheckpointVerifier(List.of(log.verifierKey())).check(note))
                .isEqualTo(new CheckpointCheck.Fails(CheckpointFault.NOT_A_CHECKPOINT));
    }

    @Test
    void theLargestSizeIsRead() {
        Checkpoint largest = new Checkpoint("o", Long.MAX_VALUE, Digest.sha256());
        assertThat(Checkpoint.of(
                        new SignedNote(largest.text(), checkpoint.note().signatures())))
                .isEqualTo(largest);
    }

    static Stream<Arguments> keysThatAreNone() {
        return Stream.of(
                Arguments.of("", FormFault.KEY_TEXT),
                Arguments.of("PeterNeumann+c74f20a3", FormFault.KEY_TEXT),
                Arguments.of("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", FormFault.KEY_TEXT),
                Arguments.of(
                        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", FormFault.KEY_ID_DIFFERS),
                Arguments.of(
                        "PeterNewman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", FormFault.KEY_ID_DIFFERS),
                Arguments.of("+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", FormFault.KEY_NAME),
                Arguments.of("PeterNeumann+c74f20a3+BRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", FormFault.KEY_TYPE),
                Arguments.of("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T", FormFault.NOT_BASE64),
                Arguments.of("PeterNeumann+c74f20a3+ARpc", FormFault.KEY_POINT),
                // The point of order one, under which anybody's signature verifies.
                Arguments.of("x+00000000+AQEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", FormFault.KEY_POINT));
    }

    @ParameterizedTest
    @MethodSource("keysThatAreNone")
    void aKeyThatIsNoneIsRefusedByName(String text, FormFault fault) {
        assertThatThrownBy(() -> VerifierKey.parse(text))
                .isInstanceOfSatisfying(
                        FormRefused.class,
                        refused -> assertThat(refused.fault()).isEqualTo(fault));
    }
}
