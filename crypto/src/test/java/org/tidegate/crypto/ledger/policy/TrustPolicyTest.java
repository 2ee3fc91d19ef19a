package org.tidegate.crypto.ledger.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.keys.LedgerKey;
import org.tidegate.crypto.ledger.TestLog;
import org.tidegate.crypto.ledger.form.FormFault;
import org.tidegate.crypto.ledger.form.FormRefused;
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.note.CheckpointFault;
import org.tidegate.crypto.ledger.note.Cosigner;
import org.tidegate.crypto.ledger.note.LogSigner;
import org.tidegate.crypto.ledger.note.NoteSignature;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;

class TrustPolicyTest {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final List<String> WITNESSES = List.of("X1", "X2", "X3", "Y1", "Y2", "Y3");

    private final LogSigner log = new LogSigner("a.example/log", TestLog.key(100));
    private final Map<String, Cosigner> cosigners = new HashMap<>();
    private final SignedCheckpoint checkpoint = log.sign(new Checkpoint("a.example/log", 7, Digest.sha256()));

    TrustPolicyTest() {
        for (int at = 0; at < WITNESSES.size(); at++) {
            cosigners.put(WITNESSES.get(at), new Cosigner(WITNESSES.get(at) + ".example", TestLog.key(at + 1)));
        }
    }

    /** The shape of the example in C2SP tlog-policy: two of three X and any Y. */
    @ParameterizedTest
    @CsvSource({
        "X1 X2 Y1, true",
        "X2 X3 Y3, true",
        "X1 X2 X3 Y1 Y2 Y3, true",
        "X1 X2 X3, false",
        "X1 Y1 Y2 Y3, false",
        "X1 X1 Y1, false",
        "'', false"
    })
    void twoOfThreeAndAnyOfThree(String cosigned, boolean enough) {
        TrustPolicy policy = policy("group X 2 X1 X2 X3", "group Y any Y1 Y2 Y3", "group both all X Y", "quorum both");
        PolicyCheck check = new PolicyVerifier(policy).check(cosigned(cosigned).note());
        assertThat(check).isInstanceOf(enough ? PolicyCheck.Holds.class : PolicyCheck.QuorumMissing.class);
    }

    @Test
    void oneWitnessAndNone() {
        assertThat(new PolicyVerifier(policy("quorum Y2")).check(cosigned("Y2").note()))
                .isInstanceOfSatisfying(PolicyCheck.Holds.class, holds -> {
                    assertThat(holds.cosigned())
                            .extracting(one -> one.witness().name())
                            .containsExactly("Y2");
                    assertThat(holds.cosigned().getFirst().at()).isEqualTo(NOON);
                });
        assertThat(new PolicyVerifier(policy("quorum Y2")).check(cosigned("Y1").note()))
                .isInstanceOf(PolicyCheck.QuorumMissing.class);
        assertThat(new PolicyVerifier(policy("quorum none")).check(checkpoint.note()))
                .isInstanceOf(PolicyCheck.Holds.class);
    }

    @Test
    void anUnknownLogAndAnUnsignedCheckpointFail() {
        TrustPolicy other =
                parse("log " + new LogSigner("b.example/log", TestLog.key(101)).verifierKey() + "\nquorum none\n");
        assertThat(new PolicyVerifier(other).check(checkpoint.note()))
                .isEqualTo(new PolicyCheck.LogFails(CheckpointFault.ORIGIN_UNKNOWN));
        TrustPolicy sameName =
                parse("log " + new LogSigner("a.example/log", TestLog.key(101)).verifierKey() + "\nquorum none\n");
        assertThat(new PolicyVerifier(sameName).check(checkpoint.note()))
                .isEqualTo(new PolicyCheck.LogFails(CheckpointFault.SIGNATURE_MISSING));
    }

    @Test
    void aCosignatureOfAnotherCheckpointSpoilsThisOne() {
        SignedCheckpoint later = log.sign(new Checkpoint("a.example/log", 8, Digest.sha256()));
        NoteSignature moved = cosigners.get("X1").cosign(later, NOON);
        TrustPolicy policy = policy("quorum none");
        assertThat(new PolicyVerifier(policy).check(checkpoint.with(moved).note()))
                .isEqualTo(new PolicyCheck.CosignatureWrong(policy.witnesses().getFirst()));
        assertThat(new PolicyVerifier(policy).quorum(checkpoint.with(moved)).enough())
                .isFalse();
    }

    /** Of two trees of one size the log cosigned both itself, also with a key it had before. */
    @Test
    void aForkThatTheLogCosignedItselfHasNoQuorum() {
        LedgerKey before = TestLog.key(101);
        Cosigner own = new Cosigner("a.example/cosigner", TestLog.key(100));
        Cosigner older = new Cosigner("a.example/older", before);
        TrustPolicy policy = policy(
                "log " + new LogSigner("a.example/log", before).verifierKey(),
                "witness own " + own.verifierKey(),
                "witness older " + older.verifierKey(),
                "group other any own older X1",
                "quorum other");
        SignedCheckpoint fork =
                log.sign(new Checkpoint("a.example/log", 7, Digest.sha256("fork".getBytes(StandardCharsets.UTF_8))));
        for (SignedCheckpoint head : List.of(checkpoint, fork)) {
            SignedCheckpoint selfCosigned = head.with(own.cosign(head, NOON)).with(older.cosign(head, NOON));
            assertThat(new PolicyVerifier(policy).check(selfCosigned.note()))
                    .isInstanceOfSatisfying(
                            PolicyCheck.QuorumMissing.class,
                            missing -> assertThat(missing.cosigned()).isEmpty());
            assertThat(new PolicyVerifier(policy).quorum(selfCosigned).enough()).isFalse();
            assertThat(new PolicyVerifier(policy)
                            .check(selfCosigned
                                    .with(cosigners.get("X1").cosign(head, NOON))
                                    .note()))
                    .isInstanceOfSatisfying(
                            PolicyCheck.Holds.class,
                            holds -> assertThat(holds.cosigned())
                                    .extracting(one -> one.witness().name())
                                    .containsExactly("X1"));
        }
    }

    @Test
    void spacesTabsCommentsAndUrls() {
        TrustPolicy policy =
                parse("# who\n\n \t log\t" + log.verifierKey() + "  https://a.example/log/ \n" + "witness \u00e9 "
                        + cosigners.get("X1").verifierKey() + " https://x.example\n   # more\nquorum \u00e9\n");
        assertThat(policy.logs().getFirst().url()).isEqualTo(Optional.of("https://a.example/log/"));
        assertThat(policy.witnesses().getFirst().url()).isEqualTo(Optional.of("https://x.example"));
        assertThat(policy.quorum())
                .hasValueSatisfying(one -> assertThat(one.name()).isEqualTo("\u00e9"));
    }

    static Stream<Arguments> policiesThatAreNone() {
        String x = new Cosigner("x.example", TestLog.key(1)).verifierKey().text();
        String sameKey =
                new Cosigner("other.example", TestLog.key(1)).verifierKey().text();
        String y = new Cosigner("y.example", TestLog.key(2)).verifierKey().text();
        String log = new LogSigner("a.example", TestLog.key(3)).verifierKey().text();
        String both = "witness x " + x + "\nwitness y " + y + "\n";
        return Stream.of(
                Arguments.of("", FormFault.LINE_UNFINISHED),
                Arguments.of("\n", FormFault.POLICY_QUORUM),
                Arguments.of(both, FormFault.POLICY_QUORUM),
                Arguments.of("quorum none\nquorum none\n", FormFault.POLICY_QUORUM),
                Arguments.of("quorum none", FormFault.LINE_UNFINISHED),
                Arguments.of("quorum\n", FormFault.POLICY_LINE),
                Arguments.of("quorum none none\n", FormFault.POLICY_LINE),
                Arguments.of("Quorum none\n", FormFault.POLICY_LINE),
                Arguments.of("quorum\u00a0none\n", FormFault.POLICY_LINE),
                Arguments.of("quorum x\nwitness x " + x + "\n", FormFault.POLICY_NAME_UNKNOWN),
                Arguments.of("witness x " + x + " u u\nquorum x\n", FormFault.POLICY_LINE),
                Arguments.of("witness none " + x + "\nquorum none\n", FormFault.POLICY_NAME_TWICE),
                Arguments.of("witness x " + x + "\nwitness x " + y + "\nquorum x\n", FormFault.POLICY_NAME_TWICE),
                Arguments.of("witness x " + x + "\nwitness z " + sameKey + "\nquorum x\n", FormFault.POLICY_KEY_TWICE),
                Arguments.of("log " + log + "\nlog " + log + "\nquorum none\n", FormFault.POLICY_KEY_TWICE),
                Arguments.of("log " + x + "\nquorum none\n", FormFault.KEY_TYPE),
                Arguments.of("witness x " + log + "\nquorum x\n", FormFault.KEY_TYPE),
                Arguments.of("witness x x.example\nquorum x\n", FormFault.KEY_TEXT),
                Arguments.of(both + "group g 0 x y\nquorum g\n", FormFault.POLICY_THRESHOLD),
                Arguments.of(both + "group g 3 x y\nquorum g\n", FormFault.POLICY_THRESHOLD),
                Arguments.of(both + "group g two x y\nquorum g\n", FormFault.NOT_A_NUMBER),
                Arguments.of(both + "group g any\nquorum g\n", FormFault.POLICY_LINE),
                Arguments.of(both + "group g any x x\nquorum g\n", FormFault.POLICY_MEMBER_TWICE),
                Arguments.of(both + "group g any x\ngroup h any x\nquorum h\n", FormFault.POLICY_MEMBER_TWICE),
                Arguments.of(both + "group g any g\nquorum g\n", FormFault.POLICY_NAME_UNKNOWN),
                Arguments.of(both + "group g any none\nquorum g\n", FormFault.POLICY_NAME_UNKNOWN),
                Arguments.of(both + "group x any y\nquorum x\n", FormFault.POLICY_NAME_TWICE),
                Arguments.of("quorum none\r\n", FormFault.CONTROL_CHARACTER),
                Arguments.of("quorum none\u007f\n", FormFault.CONTROL_CHARACTER));
    }

    @ParameterizedTest
    @MethodSource("policiesThatAreNone")
    void aPolicyThatIsNoneIsRefusedByName(String policy, FormFault fault) {
        assertThatThrownBy(() -> parse(policy))
                .isInstanceOfSatisfying(
                        FormRefused.class,
                        refused -> assertThat(refused.fault()).isEqualTo(fault));
    }

    private SignedCheckpoint cosigned(String names) {
        SignedCheckpoint cosigned = checkpoint;
        for (String name : names.split(" ")) {
            if (!name.isEmpty()) {
                cosigned = cosigned.with(cosigners.get(name).cosign(checkpoint, NOON));
            }
        }
        return cosigned;
    }

    private TrustPolicy policy(String... lines) {
        StringBuilder text = new StringBuilder("log " + log.verifierKey() + "\n");
        WITNESSES.forEach(name ->
                text.append("witness " + name + " " + cosigners.get(name).verifierKey() + "\n"));
        List.of(lines).forEach(line -> text.append(line).append('\n'));
        return parse(text.toString());
    }

    private static TrustPolicy parse(String text) {
        return TrustPolicy.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
