package org.tidegate.crypto.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.ledger.TestLog;
import org.tidegate.crypto.ledger.form.FormFault;
import org.tidegate.crypto.ledger.form.FormRefused;
import org.tidegate.crypto.ledger.note.Cosigner;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.policy.TrustPolicy;

class LogProofTest {

    private static final int SIZE = 700;
    private static final int INDEX = 513;

    private final TestLog log = TestLog.of("a.example/log", SIZE, 11);
    private final Cosigner witness = new Cosigner("b.example", TestLog.key(2));
    private final SignedCheckpoint checkpoint = log.checkpoint();
    private final LogProof proof = new LogProof(
            INDEX,
            log.proofs().inclusion(INDEX, SIZE),
            checkpoint
                    .with(witness.cosign(checkpoint, Instant.EPOCH.plusSeconds(5)))
                    .note());
    private final ProofVerifier verifier = new ProofVerifier(TrustPolicy.parse(
            ("log " + log.signer().verifierKey() + "\nwitness b " + witness.verifierKey() + "\nquorum b\n")
                    .getBytes(StandardCharsets.UTF_8)));

    @Test
    void aProofIsKeptAsTextAndHolds() {
        LogProof read = LogProof.parse(proof.octets());
        assertThat(read).isEqualTo(proof);
        assertThat(new String(proof.octets(), StandardCharsets.UTF_8))
                .startsWith("c2sp.org/tlog-proof@v1\nindex 513\n");
        assertThat(verifier.check(log.leaf(INDEX), read)).isInstanceOfSatisfying(ProofCheck.Holds.class, holds -> {
            assertThat(holds.index()).isEqualTo(INDEX);
            assertThat(holds.cosigned()).hasSize(1);
            assertThat(holds.checkpoint().checkpoint().size()).isEqualTo(SIZE);
        });
    }

    @Test
    void theExtraLineIsKeptAndNeverAsked() {
        LogProof extra = new LogProof(
                INDEX, proof.path(), proof.checkpoint(), Optional.of("salt".getBytes(StandardCharsets.US_ASCII)));
        LogProof read = LogProof.parse(extra.octets());
        assertThat(read).isEqualTo(extra).isNotEqualTo(proof);
        assertThat(verifier.check(log.leaf(INDEX), read)).isInstanceOf(ProofCheck.Holds.class);
    }

    @Test
    void anotherEntryOrPlaceFails() {
        assertThat(code(log.leaf(INDEX + 1), proof)).isEqualTo("ROOT_DIFFERS");
        assertThat(code(log.leaf(INDEX), new LogProof(INDEX - 1, proof.path(), proof.checkpoint())))
                .isEqualTo("ROOT_DIFFERS");
        assertThat(code(log.leaf(INDEX), new LogProof(SIZE, proof.path(), proof.checkpoint())))
                .isEqualTo("INDEX_OUTSIDE");
        List<Digest> shorter = proof.path().subList(1, proof.path().size());
        assertThat(code(log.leaf(INDEX), new LogProof(INDEX, shorter, proof.checkpoint())))
                .isEqualTo("PATH_TOO_SHORT");
    }

    @Test
    void aProofWithoutItsWitnessOrOfAnotherLogFails() {
        assertThat(code(log.leaf(INDEX), new LogProof(INDEX, proof.path(), checkpoint.note())))
                .isEqualTo("QUORUM_MISSING");
        TestLog other = TestLog.of("c.example/log", SIZE, 1);
        assertThat(code(
                        log.leaf(INDEX),
                        new LogProof(INDEX, proof.path(), other.checkpoint().note())))
                .isEqualTo("LOG_ORIGIN_UNKNOWN");
    }

    static Stream<Arguments> proofsThatAreNone() {
        String first = "c2sp.org/tlog-proof@v1\n";
        String hash = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
        String note = "o\n1\n" + hash + "\n— o AAAAAQAB\n";
        return Stream.of(
                Arguments.of("", FormFault.LINE_UNFINISHED, 0),
                Arguments.of("c2sp.org/tlog-proof@v2\nindex 0\n\n" + note, FormFault.LINE_UNKNOWN, 1),
                Arguments.of(first, FormFault.LINE_MISSING, 2),
                Arguments.of(first + "index 00\n\n" + note, FormFault.NOT_A_NUMBER, 2),
                Arguments.of(first + "index -1\n\n" + note, FormFault.NOT_A_NUMBER, 2),
                Arguments.of(first + "index  1\n\n" + note, FormFault.NOT_A_NUMBER, 2),
                Arguments.of(first + "Index 1\n\n" + note, FormFault.LINE_UNKNOWN, 2),
                Arguments.of(first + "extra a\nindex 1\n\n" + note, FormFault.NOT_BASE64, 2),
                Arguments.of(first + "extra AAAA\nextra AAAA\nindex 1\n\n" + note, FormFault.LINE_UNKNOWN, 3),
                Arguments.of(first + "index 1\nindex 1\n\n" + note, FormFault.NOT_BASE64, 3),
                Arguments.of(first + "index 1\n" + hash + "AAAA\n\n" + note, FormFault.NOT_A_HASH, 4),
                Arguments.of(first + "index 1\n" + hash.repeat(64) + "\n" + note, FormFault.TOO_MANY_LINES, 66),
                Arguments.of(first + "index 1\n" + hash, FormFault.LINE_MISSING, 4),
                Arguments.of(first + "index 1\n\n", FormFault.LINE_UNFINISHED, 3),
                Arguments.of(first + "index 1\n\no\n1\n" + hash, FormFault.NO_SIGNATURES, 3));
    }

    @ParameterizedTest
    @MethodSource("proofsThatAreNone")
    void aProofThatIsNoneIsRefusedByNameAndLine(String text, FormFault fault, int line) {
        assertThatThrownBy(() -> LogProof.parse(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(FormRefused.class, refused -> {
                    assertThat(refused.fault()).isEqualTo(fault);
                    assertThat(refused.line()).isEqualTo(line);
                });
    }

    private String code(Digest leaf, LogProof claim) {
        return verifier.check(leaf, claim) instanceof ProofCheck.Fails fails ? fails.code() : "";
    }
}
