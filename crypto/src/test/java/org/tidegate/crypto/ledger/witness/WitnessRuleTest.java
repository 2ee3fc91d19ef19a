package org.tidegate.crypto.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
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
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.note.CheckpointFault;
import org.tidegate.crypto.ledger.note.Cosigner;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.note.SignedNote;
import org.tidegate.crypto.ledger.note.VerifierKey;
import org.tidegate.crypto.ledger.verify.TreeFault;

class WitnessRuleTest {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private final TestLog log = TestLog.of("a.example/log", 500, 5);
    private final WitnessRule rule = new WitnessRule(List.of(log.signer().verifierKey()));

    /** github.com/transparency-dev/witness, its SQLite persistence test: a log of five leaves grows to eight. */
    @Test
    void aGrowingLogOfAnotherImplementationIsCosigned() {
        VerifierKey monkeys = VerifierKey.parse("monkeys+db4d9f7e+AULaJMvTtDLHPUcUrjdDad9vDlh/PTfC2VV60JUtCfWT");
        SignedNote first = note("""
                monkeys
                5
                41smjBUiAU70EtKlT6lIOIYtRTYxYXsDB+XHfcvu/BE=

                — monkeys 202fftzGl3LVoqjXfwCFZZXs8I+5G22+Ek2K0AOyBuSJ/8/CZawNF+6fNlTKOCd622pbzJNkkJFWuw9DbicZCkEx9AY=
                """);
        SignedNote next = note("""
                monkeys
                8
                V8K9aklZ4EPB+RMOk1/8VsJUdFZR77GDtZUQq84vSbo=

                — monkeys 202ffoUEboiQYpHzICeaFmoy3RNviHTpAxYrq/eO4QQVQMvu9UebKBMX2MJC76NLthZaKsnKbCA8GxrjePZhvDCH7Ag=
                """);
        List<Digest> proof = Stream.of(
                        "b9e1d62618f7fee8034e4c5010f727ab24d8e4705cb296c374bf2025a87a10d2",
                        "aac66cd7a79ce4012d80762fe8eec3a77f22d1ca4145c3f4cee022e7efcd599d",
                        "89d0f753f66a290c483b39cd5e9eafb12021293395fad3d4a2ad053cfbcfdc9e",
                        "29e40bb79c966f4c6fe96aff6f30acfce5f3e8d84c02215175d6e018a5dee833")
                .map(hash -> new Digest(HexFormat.of().parseHex(hash)))
                .toList();
        WitnessRule witness = new WitnessRule(List.of(monkeys));

        assertThat(witness.decide(new AddCheckpoint(0, List.of(), first), origin -> Optional.empty()))
                .isInstanceOf(WitnessDecision.Cosign.class);
        assertThat(witness.decide(new AddCheckpoint(5, proof, next), origin -> Optional.of(first)))
                .isInstanceOf(WitnessDecision.Cosign.class);
        assertThat(witness.decide(new AddCheckpoint(5, proof.subList(0, 3), next), origin -> Optional.of(first)))
                .isInstanceOf(WitnessDecision.Inconsistent.class);
    }

    @Test
    void whatContinuesTheOneCosignedLastIsCosigned() {
        WitnessDecision decision = rule.decide(request(300, 500), held(300));
        assertThat(decision)
                .isInstanceOfSatisfying(
                        WitnessDecision.Cosign.class,
                        cosign -> assertThat(cosign.checkpoint().checkpoint().size())
                                .isEqualTo(500));
        assertThat(decision.status()).isEqualTo(200);
        assertThat(rule.decide(request(300, 300), held(300))).isInstanceOf(WitnessDecision.Cosign.class);
        assertThat(rule.decide(request(0, 500), origin -> Optional.empty())).isInstanceOf(WitnessDecision.Cosign.class);
    }

    @Test
    void anUnknownLogIs404() {
        TestLog other = TestLog.of("c.example/log", 10, 5);
        WitnessDecision decision =
                rule.decide(new AddCheckpoint(0, List.of(), other.checkpoint().note()), origin -> Optional.empty());
        assertThat(decision).isEqualTo(new WitnessDecision.UnknownOrigin());
        assertThat(decision.status()).isEqualTo(404);
    }

    @Test
    void aCheckpointTheLogDidNotSignIs403() {
        TestLog posing = new TestLog("a.example/log", 9);
        posing.append(TestLog.entries(0, 600));
        WitnessDecision decision = rule.decide(
                new AddCheckpoint(
                        300,
                        log.proofs().consistency(300, 500),
                        posing.checkpoint().note()),
                held(300));
        assertThat(decision).isEqualTo(new WitnessDecision.BadSignature(CheckpointFault.SIGNATURE_MISSING));
        assertThat(decision.status()).isEqualTo(403);
    }

    @Test
    void anotherOldSizeIs409WithTheSizeHeld() {
        WitnessDecision decision = rule.decide(request(200, 500), held(300));
        assertThat(decision).isEqualTo(new WitnessDecision.Conflict(300, Optional.empty()));
        assertThat(((WitnessDecision.Conflict) decision).body()).isEqualTo("300\n");
        assertThat(decision.status()).isEqualTo(409);
        assertThat(rule.decide(request(0, 200), held(300)))
                .isEqualTo(new WitnessDecision.Conflict(300, Optional.empty()));
    }

    @Test
    void anOldSizeAboveTheNewOneIs400() {
        WitnessDecision decision =
                rule.decide(new AddCheckpoint(501, List.of(), log.checkpoint().note()), held(300));
        assertThat(decision).isEqualTo(new WitnessDecision.OldAboveNew());
        assertThat(decision.status()).isEqualTo(400);
    }

    @Test
    void aProofThatDoesNotHoldIs422WithBothHeads() {
        WitnessDecision decision = rule.decide(
                new AddCheckpoint(
                        300,
                        log.proofs().consistency(299, 500),
                        log.checkpoint().note()),
                held(300));
        assertThat(decision.status()).isEqualTo(422);
        assertThat(decision).isInstanceOfSatisfying(WitnessDecision.Inconsistent.class, fails -> {
            assertThat(fails.held()).isPresent();
            assertThat(fails.fault()).isNotNull();
        });
    }

    @Test
    void aRewrittenLogIs422WithBothHeads() {
        TestLog fork = new TestLog("a.example/log", 1);
        fork.append(TestLog.entries(0, 200));
        fork.append(TestLog.entries(5000, 300));
        WitnessDecision decision = rule.decide(
                new AddCheckpoint(
                        300,
                        fork.proofs().consistency(300, 500),
                        fork.checkpoint().note()),
                held(300));
        assertThat(decision)
                .isInstanceOfSatisfying(
                        WitnessDecision.Inconsistent.class,
                        fails -> assertThat(fails.fault()).isEqualTo(TreeFault.OLD_ROOT_DIFFERS));
    }

    @Test
    void aSplitViewKeepsBothHeadsAsEvidence() {
        SignedCheckpoint other = log.signer().sign(new Checkpoint("a.example/log", 300, Digest.sha256()));
        WitnessDecision decision = rule.decide(new AddCheckpoint(300, List.of(), other.note()), held(300));
        assertThat(decision.status()).isEqualTo(422);
        assertThat(decision).isInstanceOfSatisfying(WitnessDecision.SplitView.class, split -> {
            assertThat(split.heads().held()).isEqualTo(log.checkpoint(300).note());
            assertThat(split.heads().offered().note()).isEqualTo(other.note());
        });
        assertThat(rule.decide(new AddCheckpoint(0, List.of(), other.note()), held(300)))
                .isInstanceOfSatisfying(
                        WitnessDecision.Conflict.class,
                        conflict -> assertThat(conflict.split()).isPresent());
    }

    @Test
    void anEmptyTreeWithAnotherRootAndAProofFromNothingAre422() {
        SignedCheckpoint empty = log.signer().sign(new Checkpoint("a.example/log", 0, log.leaf(0)));
        assertThat(rule.decide(new AddCheckpoint(0, List.of(), empty.note()), origin -> Optional.empty())
                        .status())
                .isEqualTo(422);
        assertThat(rule.decide(
                                new AddCheckpoint(
                                        0,
                                        List.of(log.leaf(0)),
                                        log.checkpoint().note()),
                                origin -> Optional.empty())
                        .status())
                .isEqualTo(422);
        assertThat(rule.decide(new AddCheckpoint(0, List.of(), log.checkpoint(0).note()), origin -> Optional.empty())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRequestReadsBackAsTheSame() {
        AddCheckpoint request = request(300, 500);
        assertThat(AddCheckpoint.parse(request.octets())).isEqualTo(request);
        assertThat(AddCheckpoint.parse(request(0, 1).octets())).isEqualTo(request(0, 1));
    }

    static Stream<Arguments> requestsThatAreNone() {
        String hash = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
        String note = "o\n1\n" + hash + "\n— o AAAAAQAB\n";
        return Stream.of(
                Arguments.of("", FormFault.LINE_UNFINISHED),
                Arguments.of("old 1\n", FormFault.LINE_MISSING),
                Arguments.of("new 1\n\n" + note, FormFault.LINE_UNKNOWN),
                Arguments.of("old 01\n\n" + note, FormFault.NOT_A_NUMBER),
                Arguments.of("old\n\n" + note, FormFault.LINE_UNKNOWN),
                Arguments.of("old 1\nold 1\n\n" + note, FormFault.NOT_BASE64),
                Arguments.of("old 1\n" + hash.repeat(64) + "\n" + note, FormFault.TOO_MANY_LINES),
                Arguments.of("old 1\nAAAA\n\n" + note, FormFault.NOT_A_HASH),
                Arguments.of("old 1\n" + hash + note.replace("— ", "- "), FormFault.NOT_BASE64),
                Arguments.of("old 1\n\n" + note.replace("— ", "- "), FormFault.SIGNATURE_LINE));
    }

    @ParameterizedTest
    @MethodSource("requestsThatAreNone")
    void aRequestThatIsNoneIsRefusedByName(String body, FormFault fault) {
        assertThatThrownBy(() -> AddCheckpoint.parse(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        FormRefused.class,
                        refused -> assertThat(refused.fault()).isEqualTo(fault));
    }

    @Test
    void theAnswerOfAWitnessIsBelievedOnlyWithItsSignature() {
        Cosigner witness = new Cosigner("b.example", TestLog.key(2));
        Cosigner other = new Cosigner("c.example", TestLog.key(3));
        SignedCheckpoint sent = log.checkpoint();
        byte[] body = WitnessAnswer.body(List.of(other.cosign(sent, NOON), witness.cosign(sent, NOON)));

        assertThat(WitnessAnswer.read(200, body, sent, witness.verifierKey()))
                .isEqualTo(new WitnessAnswer.Cosigned(witness.cosign(sent, NOON), NOON));
        assertThat(WitnessAnswer.read(200, body, log.checkpoint(499), witness.verifierKey()))
                .isEqualTo(new WitnessAnswer.NotItsSignature());
        assertThat(WitnessAnswer.read(
                        200, WitnessAnswer.body(List.of(other.cosign(sent, NOON))), sent, witness.verifierKey()))
                .isEqualTo(new WitnessAnswer.NotItsSignature());
        assertThat(WitnessAnswer.read(409, "300\n".getBytes(StandardCharsets.UTF_8), sent, witness.verifierKey()))
                .isEqualTo(new WitnessAnswer.Holds(300));
        assertThat(WitnessAnswer.read(409, "no\n".getBytes(StandardCharsets.UTF_8), sent, witness.verifierKey()))
                .isEqualTo(new WitnessAnswer.Unreadable(FormFault.NOT_A_NUMBER));
        assertThat(WitnessAnswer.read(422, new byte[0], sent, witness.verifierKey()))
                .isEqualTo(new WitnessAnswer.Refused(422));
        assertThat(WitnessAnswer.read(200, new byte[WitnessAnswer.LARGEST + 1], sent, witness.verifierKey()))
                .isEqualTo(new WitnessAnswer.Unreadable(FormFault.TOO_LARGE));
    }

    private AddCheckpoint request(int oldSize, int newSize) {
        return new AddCheckpoint(
                oldSize,
                log.proofs().consistency(oldSize, newSize),
                log.checkpoint(newSize).note());
    }

    private CosignedHeads held(int size) {
        return origin -> Optional.of(log.checkpoint(size).note());
    }

    private static SignedNote note(String text) {
        return SignedNote.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
